// The code of `unserial guide swift`.
import Identifiers

enum User: Identified {}

let id = ID<User>.generate()  // a UUIDv7 that cannot be taken for an order's
let text = UUID128.v7().description  // 019a3cfe-ac00-7…
let outside = UUID128.v4()  // says nothing about when
print(id, text, outside)

// swift-format-ignore-file
// Written by Scripts/rule-pages from the doc comments of the rules; change those.

extension RulePage {
    /// The pages, by code.
    static let all: [String: RulePage] = [
        "ID101": RulePage(
            summary: "A counter that has used 70 % of what its sequence, its column or a foreign key that follows can hold.",
            sections: [
                .init(title: "What it finds", text: "A sequence that has used 70 % (warning) or 90 % (error) of the least of: its own maximum, its column's type, and the type of every foreign key that follows. The last value comes from a live catalog, or from `setval`, `RESTART` or `START` in SQL."),
                .init(title: "Why it hurts", text: "At the last value every insert fails at once (`nextval: reached maximum value`, `integer out of range`). The limit is the least of three: the maximum of the sequence, the type of the column, and the type of every foreign key that follows it. Watching only the column misses a bigint fed by an integer sequence, and an integer column that refers to a bigint key."),
                .init(title: "Instead", text: "Move the key to UUIDv7 (`unserial plan`), or to bigint in sequence, column and all that follows, while there is time: rewriting a large table takes hours."),
            ]
        ),
        "ID102": RulePage(
            summary: "A primary key that counts up from 1: serial, identity, autoincrement().",
            sections: [
                .init(title: "What it finds", text: "A `smallint`, `int` or `bigint` primary key with `serial`, identity or `@default(autoincrement())`, together with every foreign key column that follows it."),
                .init(title: "Why it hurts", text: "A 32-bit key ends at 2,147,483,647 and a 16-bit one at 32,767: every insert fails from then on, and so does every insert into the tables that refer to it. A key of any width tells outsiders how many rows there are, lets them try the next one, is only known after the database has answered, and collides with the keys of every other database when data is merged. 64 bits never run out, so for bigint this is a note."),
                .init(title: "Instead", text: "A UUIDv7 in a native uuid column: made by any program without asking, ordered by time, so that inserts stay at the right edge of the index. All foreign keys that refer to the key change with it; `unserial plan` does that on a live database. Where creation times must stay secret, use UUIDv4."),
            ]
        ),
        "ID103": RulePage(
            summary: "A foreign key column that cannot hold every value of the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "An `int` column that refers to a `bigint` key, a `varchar(36)` one that refers to `text`."),
                .init(title: "Why it hurts", text: "The parent table goes on past the last value that the child's column can hold. From that row on no child row can be written (`integer out of range`), although the parent itself looks healthy. It is what remains when a key was widened and the columns that refer to it were forgotten."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
            ]
        ),
        "ID104": RulePage(
            summary: "A foreign key column of another type than the key it refers to.",
            sections: [
                .init(title: "What it finds", text: "`uuid` that refers to `text`, `numeric` that refers to `integer`; a wider integer is only noted."),
                .init(title: "Why it hurts", text: "PostgreSQL refuses a foreign key between types that do not compare, such as uuid and text, and converts at every join and every check where they do, which can keep an index from being used. A bigint that refers to an integer key holds every value and is only noted: it is the right half of widening the key."),
                .init(title: "Instead", text: "The type of the key in every column that refers to it."),
            ]
        ),
        "ID110": RulePage(
            summary: "A table without a primary key.",
            sections: [
                .init(title: "What it finds", text: "Ordinary and partitioned tables without one; temporary and foreign tables are let be."),
                .init(title: "Why it hurts", text: "Nothing names one row of it. Logical replication refuses its updates and deletes, a duplicate cannot be removed without the other, no foreign key can refer to it, and a migration cannot go through it in batches."),
                .init(title: "Instead", text: "A uuid column filled with UUIDv7, or the columns that are unique already."),
            ]
        ),
        "ID501": RulePage(
            summary: "Ids beyond 2^53, which JavaScript rounds when JSON writes them as numbers.",
            sections: [
                .init(title: "What it finds", text: "Whole numbers beyond 9,007,199,254,740,991 in JSON documents; and in databases, columns of ids that hold such numbers, that are filled with Snowflakes, or whose counter is already there."),
                .init(title: "Why it hurts", text: "JavaScript, and every reader that takes numbers for doubles (`jq`, many of Lua, of Excel, of R), rounds them without a word: 9007199254740993 becomes 9007199254740992. The id then names another row, or none: updates and deletes that hit nothing, or the wrong one. Source: RFC 8259 section 6; ECMAScript, `Number.MAX_SAFE_INTEGER`."),
                .init(title: "Instead", text: "Write such ids as strings in JSON (`\"id\": \"9007199254740993\"`), as the interfaces of Twitter and Discord do: `id::text` in SQL, `String` in the schema of the interface, `BigInt.toString()` in a serializer. Or use UUIDs, which are text in JSON anyway."),
                .init(title: "Limits", text: "A bigint that counts from 1 stays below for 285 years at a million rows a second, and is not flagged. Whether a column ever leaves the database as a JSON number, the database does not know."),
            ]
        ),
        "ID601": RulePage(
            summary: "An `@id` that is relative, in a document without a base.",
            sections: [
                .init(title: "What it finds", text: "An `@id` without a scheme (`#me`, `people/7`, `/people/7`) where neither `@base` in the context nor `<base href>` of the page makes it absolute. Blank nodes (`_:b0`) are another matter: ID602 and ID605."),
                .init(title: "Why it hurts", text: "Such an identifier is read against the address of the document (JSON-LD 1.1, section 4.1.3): the same organisation is `https://example.com/#org` on one page and `https://example.com/about#org` on the next, so nothing that is said of it comes together. From a file, a queue or a database it has no address at all."),
                .init(title: "Instead", text: "Write the identifier in full, or give the context a base: `\"@context\": [\"https://schema.org\", {\"@base\": \"https://example.com/\"}]`."),
                .init(title: "Options", text: "`base`: the address that the documents are read from. With it, relative identifiers are resolved and let be."),
            ]
        ),
        "ID602": RulePage(
            summary: "A blank node's label (`_:b0`) in several documents, as if it named one thing.",
            sections: [
                .init(title: "What it finds", text: "A document that only refers to a label which another document defines (warning), and labels that several documents define (note)."),
                .init(title: "Why it hurts", text: "A label means something in its own document alone (RDF 1.1 Concepts, section 3.4): a store that reads both documents makes two nodes of it, and the reference leads to one of which nothing is known. A program that joins the documents itself, by the label, takes two things for one."),
                .init(title: "Instead", text: "Whatever is spoken of in two documents needs an IRI: `urn:uuid:` with a UUIDv7, or an address of your own."),
                .init(title: "Limits", text: "Exporters number their blank nodes anew in each document, so that all have a `_:b0`. That is right as long as nobody joins them, hence the note."),
            ]
        ),
        "ID603": RulePage(
            summary: "An `@id` that ends in a counting number: the key of a table, published.",
            sections: [
                .init(title: "What it finds", text: "Identifiers of the documents' own nodes whose path, query or fragment ends in a whole number of at most ten digits: `https://example.com/orders/42`, `urn:order:42`, `…?id=42`, `…/products/42#offer`. Identifiers that differ in the number alone are told together."),
                .init(title: "Why it hurts", text: "The number tells how many there are and lets anyone try the next one. And an `@id` is for ever: others store it and say things of it. When the table is split, merged or given new keys, the number changes, and the identifier with it."),
                .init(title: "Instead", text: "A UUIDv7 (`https://example.com/orders/0190aa00-…`), a UUIDv4 where the time of making must stay secret, or a name that never changes."),
                .init(title: "Limits", text: "Years (`/reports/2024`), and the numbers of public registers such as doi.org, are let be. Whether another number counts rows, only its owner knows."),
            ]
        ),
        "ID604": RulePage(
            summary: "An `@id` that will not stay: of a developer's machine, with a query, or one of several spellings of one address.",
            sections: [
                .init(title: "What it finds", text: "Identifiers at `localhost`, a private address or a name that ends in `.local`, `.test` or `.internal` (warning); identifiers of the documents' own nodes with a query (`?p=12`); and identifiers that are also written with `http` for `https`, with or without `www.` or a slash at the end."),
                .init(title: "Why it hurts", text: "An `@id` is compared letter by letter: `http://example.com/a` and `https://example.com/a/` are two things, and what is said of one is not known of the other. Queries carry sessions, languages and campaigns, and grow with the next release. And `localhost` is another machine for everyone who reads it."),
                .init(title: "Instead", text: "One spelling everywhere, `https` without a query, made by one function; the host from the configuration of production."),
                .init(title: "Limits", text: "`http` identifiers of vocabularies that were so named long ago must stay as they are, and are flagged only where both spellings occur."),
            ]
        ),
        "ID605": RulePage(
            summary: "A reference to a node that no document describes.",
            sections: [
                .init(title: "What it finds", text: "An object with nothing but an `@id` where nothing is said of that node: a blank node that its document does not define (warning), a relative identifier that its document does not define, or one of your own hosts that none of the documents defines (note). Your own are the hosts whose nodes the documents define."),
                .init(title: "Why it hurts", text: "Whoever follows the reference learns nothing: no name, no type. Of a blank node nobody will ever learn anything, as no other document can speak of it. It is what a typing error, a renamed identifier or a node left out of the export looks like."),
                .init(title: "Instead", text: "Describe the node, at least by `@type` and `name`, in the same document or in one that is published with it; or refer to what is described."),
                .init(title: "Limits", text: "Whether a document that was not read describes the node is not known: read all of them in one audit."),
            ]
        ),
        "ID606": RulePage(
            summary: "One thing with different `@id`s in different documents.",
            sections: [
                .init(title: "What it finds", text: "Nodes of one type that have the same `url` or `sameAs`, or for organisations and sites the same `name`, and whose `@id`s differ from one document to another."),
                .init(title: "Why it hurts", text: "What the documents say of the thing does not come together: a search engine sees several organisations, a graph has the same customer twice. Most often each page makes an identifier of its own address, where one is needed for all."),
                .init(title: "Instead", text: "One identifier for the thing, the same in all documents: `https://example.com/#organization`."),
                .init(title: "Limits", text: "Two things may share a name; types whose nodes share an address by their nature (`Offer`, `Review`, `ListItem`) are let be."),
            ]
        ),
    ]
}

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
        "ID901": RulePage(
            summary: "An ignore that holds nothing back.",
            sections: [
                .init(title: "What it finds", text: "A comment `unserial-ignore` on whose lines the rules that it names find nothing, and an entry under `ignore:` of `unserial.yaml` that no finding matches, where everything was read that the configuration names. Rules that did not run are not counted."),
                .init(title: "Why it hurts", text: "The fault is gone, and the ignore stays: it will hide the next one at the same place, which nobody has looked at."),
                .init(title: "Instead", text: "Take it out; `--fix` does, where the comment holds nothing else."),
                .init(title: "Limits", text: "An ignore of the codes from ID901 on is never reported."),
            ]
        ),
        "ID902": RulePage(
            summary: "An ignore of a rule that there is not.",
            sections: [
                .init(title: "What it finds", text: "A comment `unserial-ignore` that names neither the code nor the name of a rule."),
                .init(title: "Why it hurts", text: "The comment holds nothing back, and says that it does. Often a letter is wrong, or the reason stands where the codes belong."),
                .init(title: "Instead", text: "`unserial-ignore ID102, fk-type-differs: the reason`; `unserial rules` lists codes and names."),
            ]
        ),
        "ID903": RulePage(
            summary: "An ignore that does not say why, where `require_reason` asks for it.",
            sections: [
                .init(title: "What it finds", text: "With `require_reason: true` in `unserial.yaml`, a comment `unserial-ignore` without a text behind its colon, and an entry under `ignore:` without `reason`."),
                .init(title: "Why it hurts", text: "In a year nobody knows whether the fault was accepted, put off or overlooked, so nobody dares to take the ignore out."),
                .init(title: "Instead", text: "`unserial-ignore ID102: moves to UUIDv7 with the billing service`."),
                .init(title: "Options", text: "`require_reason`, false unless the configuration says otherwise."),
            ]
        ),
    ]
}

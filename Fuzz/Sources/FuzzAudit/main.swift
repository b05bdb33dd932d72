import Fuzzing

// A reader of sources gets a line here, a file beside this one that says what must hold of it, inputs to start from in
// Fuzz/Corpus/, and perhaps words in Fuzz/Dictionaries/.
Parser.run(oneOf: [
    .prisma,
    .prismaLocations,
    .jsonLD,
    .sqlScript,
    .ddl,
    .orm,
    .ignores,
])

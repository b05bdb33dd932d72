import Fuzzing

Parser.run(oneOf: Parser.all)

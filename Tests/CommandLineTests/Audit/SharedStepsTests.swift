import Testing

@testable import unserial

/// Which histories the steps for any database belong to.
@Suite struct SharedStepsTests {
    /// Files, and the histories that they make.
    @Test(
        arguments: [
            // Each database has its own first step, and shares the second.
            (
                ["m/1_a.mysql.up.sql", "m/1_a.sqlite.up.sql", "m/2_b.up.sql"],
                [["m/1_a.mysql.up.sql", "m/2_b.up.sql"], ["m/1_a.sqlite.up.sql", "m/2_b.up.sql"]]
            ),
            // Its own step takes the place of the one for any.
            (
                ["m/1_a.up.sql", "m/2_b.up.sql", "m/2_b.mysql.up.sql"],
                [["m/1_a.up.sql", "m/2_b.mysql.up.sql"], ["m/1_a.up.sql", "m/2_b.up.sql"]]
            ),
            // Steps of another folder are not shared, and neither is a whole schema.
            (["m/1_a.mysql.sql", "n/2_b.sql"], [["m/1_a.mysql.sql"], ["n/2_b.sql"]]),
            // Where the folder names the database, too, nothing is lost and nothing comes twice.
            (
                ["m/mysql/1_a.mysql.up.sql", "m/mysql/2_b.up.sql"],
                [["m/mysql/1_a.mysql.up.sql", "m/mysql/2_b.up.sql"]]
            ),
            (
                ["m/mysql/1_a.mysql.up.sql", "m/mysql/1_a.up.sql", "m/mysql/2_b.up.sql"],
                [["m/mysql/1_a.mysql.up.sql", "m/mysql/2_b.up.sql"]]
            ),
            (
                ["m/mysql/1_a.mysql.up.sql", "m/mysql/1_a.pg.up.sql", "m/mysql/2_b.up.sql"],
                [
                    ["m/mysql/1_a.mysql.up.sql", "m/mysql/2_b.up.sql"],
                    ["m/mysql/1_a.pg.up.sql", "m/mysql/2_b.up.sql"],
                ]
            ),
            (["m/1_a.mysql.sql", "m/2_mysql_b.sql", "m/3.sql"], [["m/1_a.mysql.sql", "m/2_mysql_b.sql", "m/3.sql"]]),
            (["m/1_a.sql", "m/2_b.sql"], [["m/1_a.sql", "m/2_b.sql"]]), ([], []),
        ] as [([String], [[String]])])
    func histories(_ files: [String], expected: [[String]]) {
        var groups = Dictionary(grouping: files, by: SQLHistories.key)
        SharedSteps(files).share(among: &groups)
        #expect(groups.values.sorted { $0.lexicographicallyPrecedes($1) } == expected)
    }
}

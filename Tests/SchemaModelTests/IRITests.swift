import SchemaModel
import Testing

@Suite struct IRITests {
    @Test(arguments: [
        ("https://example.com/a", true), ("http://www.EXAMPLE.org:80/", true), ("//a.test", true),
        ("https://x.invalid", true),
        ("https://shop.example", true), ("https://anexample.com", false), ("https://test.com", false),
        ("urn:test", false),
        ("https://example.com.evil.io", false),
    ])
    func hostsOfExamples(_ text: String, isReserved: Bool) {
        #expect(IRI(text).isReservedForExamples == isReserved)
    }

    @Test(arguments: [
        ("https://example.com/a", true), ("urn:uuid:0190aa00", true), ("mailto:a@b.c", true), ("a+b-c.1:x", true),
        ("tag:example.com,2026:x", true), ("#me", false), ("", false), ("/a/b", false), ("a/b", false), ("?q", false),
        ("//example.com/a", false), ("1a:b", false), ("a/b:c", false), ("+a:b", false), ("é:b", false), (":a", false),
        ("_:b0", false), ("people/1", false), ("a?b:c", false), ("a#b:c", false),
    ])
    func absoluteHasAScheme(_ text: String, isAbsolute: Bool) {
        #expect(IRI(text).isAbsolute == isAbsolute)
        #expect(IRI(text).description == text)
    }

    /// RFC 3986 section 5.4, the base being http://a/b/c/d;p?q.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("http:g", "http:g"),
    ])
    func references(_ text: String, expected: String) {
        #expect(IRI(text).resolved(against: IRI("http://a/b/c/d;p?q")).description == expected)
    }

    @Test(arguments: [
        ("HTTP://Example.COM:80/A", "http://example.com/A", true), ("https://a:443/x", "https://a/x", true),
        ("https://a", "https://a/", true), ("https://a/%7e", "https://a/%7E", true),
        ("https://a/./b/../c", "https://a/c", true),
        ("https://a:444/", "https://a/", false), ("http://a/", "https://a/", false),
        ("https://a/b/", "https://a/b", false),
        ("https://a/B", "https://a/b", false), ("https://[::1]:443/", "https://[::1]/", true),
        ("urn:a:B", "URN:a:B", true),
    ])
    func equality(_ one: String, _ other: String, areEqual: Bool) {
        #expect((IRI(one).normalized == IRI(other).normalized) == areEqual)
    }

    @Test(arguments: [
        ("http://a/", "https://a", true), ("https://www.a/b/", "http://a/b", true),
        ("https://a/b", "https://a/c", false),
        ("https://a/b#x", "https://a/b/#x", true), ("https://a/b#x", "https://a/b", false), ("urn:a/", "urn:a", false),
    ])
    func spellings(_ one: String, _ other: String, areEqual: Bool) {
        #expect((IRI(one).loosely == IRI(other).loosely) == areEqual)
    }

    @Test func hostAndPort() {
        #expect(IRI("http://u:p@LocalHost:3000/").host == "localhost")
        #expect(IRI("http://u:p@LocalHost:3000/").port == "3000")
        #expect(IRI("http://[::1]:80/").host == "[::1]")
        #expect(IRI("http://[::1]:80/").port == "80")
        #expect(IRI("urn:x").host == nil && IRI("http://a/").port == nil)
    }
}

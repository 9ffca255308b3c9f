package newsdigest.news.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebUrlsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org|https://example.org",
                " https://example.org/a |https://example.org/a",
                "https://example.org/a b|https://example.org/a%20b",
                "https://example.org/año?x=[1]|https://example.org/a%C3%B1o?x=%5B1%5D",
                "https://example.org/100%|https://example.org/100%25",
                "https://example.org/a%20b|https://example.org/a%20b",
                "https://münchen.example/|https://xn--mnchen-3ya.example/",
                "HTTP://EXAMPLE.org:8080/X|http://example.org:8080/X",
                "https://example.org/#a#b|https://example.org/#a%23b",
                "https://[2001:db8::1]/x|https://[2001:db8::1]/x",
            })
    void anAddressIsWrittenAsTheStandardWantsIt(String written, String expected) {
        assertThat(WebUrls.of(written).map(Object::toString)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "javascript:alert(1)",
                "https://",
                "https:///path",
                "https://example.org:99999/",
                "https://user:secret@example.org/",
                "https://example.org\\@evil.example/",
                "https://exa mple.org/",
                "https://a..b/",
                "https://example.org:port/",
                "mailto:a@example.org",
            })
    void anythingElseIsNone(String written) {
        assertThat(WebUrls.of(written)).isEmpty();
    }

    /** Examples of RFC 3986, 5.4, and what feeds have beside them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a/b/c/d;p?q|g|http://a/b/c/g",
                "http://a/b/c/d;p?q|./g|http://a/b/c/g",
                "http://a/b/c/d;p?q|g/|http://a/b/c/g/",
                "http://a/b/c/d;p?q|/g|http://a/g",
                "http://a/b/c/d;p?q|//g|http://g",
                "http://a/b/c/d;p?q|?y|http://a/b/c/d;p?y",
                "http://a/b/c/d;p?q|g?y|http://a/b/c/g?y",
                "http://a/b/c/d;p?q|#s|http://a/b/c/d;p?q#s",
                "http://a/b/c/d;p?q|g?y#s|http://a/b/c/g?y#s",
                "http://a/b/c/d;p?q|;x|http://a/b/c/;x",
                "http://a/b/c/d;p?q|.|http://a/b/c/",
                "http://a/b/c/d;p?q|..|http://a/b/",
                "http://a/b/c/d;p?q|../g|http://a/b/g",
                "http://a/b/c/d;p?q|../../..|http://a/",
                "http://a/b/c/d;p?q|../../../g|http://a/g",
                "http://a/b/c/d;p?q|/../g|http://a/g",
                "http://a/b/c/d;p?q|g..|http://a/b/c/g..",
                "http://a/b/c/d;p?q|./g/.|http://a/b/c/g/",
                "http://a/b/c/d;p?q|g/../h|http://a/b/c/h",
                "http://a/b/c/d;p?q|g?y/../x|http://a/b/c/g?y/../x",
                "https://a|g|https://a/g",
                "https://a|?y|https://a?y",
                "https://a:8080/b/|año g|https://a:8080/b/a%C3%B1o%20g",
            })
    void aRelativeAddressIsResolvedAsTheStandardSays(String base, String written, String expected) {
        assertThat(WebUrls.of(written, WebUrls.of(base)).map(Object::toString)).contains(expected);
    }
}

package newsdigest.news.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * JSON document whose entries are the members of one array, or which is itself that array. It is read entry by entry, so that a fault further down
 * does not spoil the entries before it.
 *
 * @param members members of the document, without the entries
 * @param entries entries, each with its place
 */
public record JsonEntries(Map<String, Object> members, List<Entry> entries) {

    /** Member of the array; values are maps, lists, strings, numbers, booleans or null. */
    record Entry(SourceLocation place, Map<String, Object> value) {}

    /** Reader that lets a comma stand behind the last member, as people leave it there. */
    private static final JSON READER = JSON.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build())
            .build();

    /** Names of the arrays of entries: {@code items} of JSON Feed, {@code data} of JSON:API, {@code posts} of lists that sites make themselves. */
    private static final List<String> ENTRY_ARRAYS = List.of("items", "data", "posts");

    public static JsonEntries read(ParseContext parseContext, String text) throws UnreadableException {
        JsonEntries json = new JsonEntries(new LinkedHashMap<>(), new ArrayList<>());
        Optional<Problem> noList = Optional.empty();
        JsonLocation at = JsonLocation.NA;
        try (JsonParser parser = READER.createParser(text)) {
            JsonToken first = parser.nextToken();
            boolean isArray = first == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT;
            if (isArray) {
                json.array(parseContext, parser);
                return json;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableException(
                        "This is JSON, but neither a JSON Feed nor a JSON:API document, nor posts of WordPress.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                noList = noList.or(() -> noList(parseContext, parser, name));
                json.member(parseContext, parser, name);
            }
        } catch (JsonProcessingException e) {
            at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            json.breaksOff(parseContext, at, words(e));
        } catch (IOException e) {
            json.breaksOff(parseContext, at, PlainText.line(String.valueOf(e.getMessage())));
        }
        if (json.entries().isEmpty()) {
            noList.ifPresent(wrong -> parseContext.fail(wrong.place(), wrong.message()));
        }
        return json;
    }

    /** Returns what is wrong with a member that should be the array of entries. For many programs null is an empty one. */
    private static Optional<Problem> noList(ParseContext parseContext, JsonParser parser, String name) {
        JsonToken value = parser.currentToken();
        return ENTRY_ARRAYS.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL
                ? Optional.of(Problem.error(
                        place(parseContext, parser.currentTokenLocation()),
                        "'" + name + "' should be a list of entries. Nothing of it is read."))
                : Optional.empty();
    }

    private void member(ParseContext parseContext, JsonParser parser, String name) throws IOException {
        if (ENTRY_ARRAYS.contains(name)) {
            members.putIfAbsent(name, "");
        }
        if (ENTRY_ARRAYS.contains(name) && parser.currentToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            array(parseContext, parser);
        } else if (ENTRY_ARRAYS.contains(name) && parser.currentToken() == JsonToken.START_OBJECT) {
            SourceLocation sourceLocation = place(parseContext, parser.currentTokenLocation());
            entries.add(new Entry(sourceLocation, JSON.std.mapFrom(parser)));
        } else {
            members.put(name, JSON.std.anyFrom(parser));
        }
    }

    /** Reads the entries of an array from the current one on. */
    private void array(ParseContext parseContext, JsonParser parser) throws IOException {
        for (JsonToken at = parser.currentToken(); at != JsonToken.END_ARRAY; at = parser.nextToken()) {
            SourceLocation sourceLocation = place(parseContext, parser.currentTokenLocation());
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entries.add(new Entry(sourceLocation, JSON.std.mapFrom(parser)));
            } else {
                parser.skipChildren();
                parseContext.problems().add(Problem.error(sourceLocation, "This entry is no object. Item skipped."));
            }
        }
    }

    private void breaksOff(ParseContext parseContext, JsonLocation at, String reason) {
        String where = entries.isEmpty() ? "before the end of its first entry" : "after entry " + entries.size();
        parseContext.fail(
                place(parseContext, at),
                "The JSON breaks off " + where + ": " + reason + ". What stands before is read.");
    }

    /** Returns the parser's message without its advice to programmers. */
    private static String words(JsonProcessingException e) {
        return PlainText.line(e.getOriginalMessage()
                .replaceAll(", from `[^`]*`", "")
                .replaceFirst(": enable `.*", "")
                .replaceFirst(": expected .*", ""));
    }

    private static SourceLocation place(ParseContext parseContext, JsonLocation location) {
        return new SourceLocation(
                parseContext.name(), Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }

    /**
     * Returns the value at the end of a path of member names, where every step is an object; empty when there is none.
     */
    static Optional<Object> at(Object value, String... path) {
        Optional<Object> found = Optional.of(value);
        for (String name : path) {
            found = found.flatMap(
                    object -> object instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty());
        }
        return found;
    }

    /** Returns the value of {@link #at} as text; empty for what is neither text nor a number. */
    public static String text(Object value, String... path) {
        return at(value, path)
                .filter(found -> found instanceof String || found instanceof Number)
                .map(String::valueOf)
                .orElse("");
    }

    /** Returns the value of {@link #at} as a list; a single value counts as a list of one. */
    public static List<?> list(Object value, String... path) {
        return at(value, path)
                .<List<?>>map(found -> found instanceof List<?> list
                        ? list.stream().filter(member -> member != null).toList()
                        : List.of(found))
                .orElse(List.of());
    }
}

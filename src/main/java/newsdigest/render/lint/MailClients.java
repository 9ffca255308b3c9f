package newsdigest.render.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Table of HTML and CSS features that mail clients do not show, as far as it spoils a page: {@code mail-clients.csv}.
 */
final class MailClients {

    private static final String TABLE = "mail-clients.csv";

    private final Map<String, String> lacking = new HashMap<>();

    MailClients() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setCommentMarker('#')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream table = Objects.requireNonNull(MailClients.class.getResourceAsStream(TABLE), TABLE);
                CSVParser rows = format.parse(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (CSVRecord row : rows) {
                String clients = row.get("clients").replace(" | ", ", ");
                lacking.put(row.get("kind") + " " + row.get("name"), clients);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the clients that lack a feature, separated by commas.
     *
     * @param kind property, value, function, unit, at-rule, element or image
     */
    Optional<String> without(String kind, String name) {
        return Optional.ofNullable(lacking.get(kind + " " + name.toLowerCase(Locale.ROOT)));
    }
}

package newsdigest.console.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import newsdigest.console.access.Sessions;

/**
 * Form whose session has ended before it came. Its words go through the sign-in page in the browser's own form, so that the
 * server keeps nothing of people who are not signed in. It is only shown again: what its button asked for is not done.
 *
 * @param path address that it was sent to
 * @param inParts true when it is sent in parts, as forms with long texts are
 */
public record TypedForm(String path, boolean inParts, List<TypedField> fields) {

    /** Name of the field that asks a screen to show a form again, and to do nothing else. */
    public static final String RESUME = "resume";

    /** Most characters of a packed form, which must fit into that of the sign-in. */
    private static final int LONGEST_PACKED = 240_000;

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_FIELDS = 2_000;
    private static final Pattern PATH = Pattern.compile("\\A/[^/\\\\\\p{Cntrl}?#][^\\\\\\p{Cntrl}?#]*+");

    public TypedForm {
        fields = List.copyOf(fields);
    }

    /** Field with one value. */
    public record TypedField(String name, String value) {}

    /** Returns the form of a request that is read already, without the secret of its session. */
    static TypedForm of(String path, boolean inParts, Map<String, List<String>> form) {
        List<TypedField> fields = new ArrayList<>();
        form.forEach((name, values) -> {
            if (!name.equals(Sessions.CSRF) && !name.equals(RESUME)) {
                values.forEach(value -> fields.add(new TypedField(name, value)));
            }
        });
        return new TypedForm(path, inParts, fields);
    }

    /** Returns it as one line of text; empty when it is too long for a form. */
    Optional<String> packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            write(out, path);
            out.writeBoolean(inParts);
            out.writeInt(fields.size());
            for (TypedField field : fields) {
                write(out, field.name());
                write(out, field.value());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String packed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return Optional.of(packed).filter(line -> line.length() <= LONGEST_PACKED);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Returns the form of a line of text; empty when the line is none of ours. */
    public static Optional<TypedForm> unpacked(String packed) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed))))) {
            int[] left = {MOST_BYTES};
            String path = read(in, left);
            boolean inParts = in.readBoolean();
            int count = in.readInt();
            List<TypedField> fields = new ArrayList<>();
            for (int i = 0; i < count && i < MOST_FIELDS; i++) {
                fields.add(new TypedField(read(in, left), read(in, left)));
            }
            return PATH.matcher(path).matches() ? Optional.of(new TypedForm(path, inParts, fields)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String read(DataInputStream in, int[] left) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > left[0]) {
            throw new IOException("longer than a form");
        }
        left[0] -= length;
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Returns what the page shows that leads back to the form. */
    public Map<String, Object> asModel() {
        return Map.of(
                "path", path,
                "inParts", inParts,
                "fields",
                        fields.stream()
                                .map(field -> Map.of("name", field.name(), "value", field.value()))
                                .toList());
    }
}

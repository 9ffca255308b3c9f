package newsdigest.console.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.web.request.UnreadableRequestException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * Reader of a form in parts whose file is too large to be kept (RFC 7578): its texts are kept and its file is read past, so that
 * what was typed beside the file is not lost. A browser reads the answer only once it has sent all.
 */
final class LargeFormReader {

    private static final Pattern NAME = Pattern.compile("(?i)\\bname=\"([^\"]{1,200})\"");
    private static final Pattern FILE = Pattern.compile("(?i)\\bfilename\\*?=");
    private static final int MOST_BYTES_OF_TEXT = 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private LargeFormReader() {}

    /** Returns the texts of a form by field, up to a limit of bytes that are read; none where it is not in parts. */
    static Map<String, List<String>> read(Context context, long mostBytes) throws IOException {
        Texts texts = new Texts();
        String type = String.valueOf(context.contentType());
        MultiPart.Parser parser = new MultiPart.Parser(String.valueOf(MultiPart.extractBoundary(type)), texts);
        InputStream body = context.req().getInputStream();
        byte[] buffer = new byte[BUFFER];
        long left = mostBytes;
        try {
            for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
                left -= read;
                if (!texts.isBroken) {
                    parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer.clone(), 0, read), false));
                }
            }
        } catch (UnreadableRequestException cutOff) {
            return texts.fields;
        }
        return texts.fields;
    }

    /** Texts of the parts that have come. */
    private static final class Texts implements MultiPart.Parser.Listener {
        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private String name = "";
        private int kept;
        private boolean isBroken;

        @Override
        public void onPartBegin() {
            name = "";
            text.reset();
        }

        @Override
        public void onPartHeader(String header, String value) {
            if (header.toLowerCase(Locale.ROOT).equals("content-disposition")
                    && !FILE.matcher(value).find()) {
                Matcher found = NAME.matcher(value);
                name = found.find() ? found.group(1) : "";
            }
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            if (!name.isEmpty() && kept + bytes.remaining() <= MOST_BYTES_OF_TEXT) {
                byte[] part = new byte[bytes.remaining()];
                bytes.get(part);
                kept += part.length;
                text.writeBytes(part);
            }
        }

        @Override
        public void onPartEnd() {
            if (!name.isEmpty()) {
                fields.computeIfAbsent(name, first -> new ArrayList<>()).add(text.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onFailure(Throwable broken) {
            isBroken = true;
        }
    }
}

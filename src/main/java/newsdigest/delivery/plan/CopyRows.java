package newsdigest.delivery.plan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows in the binary format of PostgreSQL's COPY, which the server takes without reading numbers or quotes. */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int COLUMNS = 7;
    private static final int END = -1;

    private CopyRows() {}

    /** Returns deliveries in the order of their columns: number, address, key, name, language, topics, attributes. */
    static byte[] of(List<PlannedDelivery> deliveries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(deliveries.size() * 160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (PlannedDelivery delivery : deliveries) {
                out.writeShort(COLUMNS);
                out.writeInt(Integer.BYTES);
                out.writeInt(Math.toIntExact(delivery.seq()));
                write(out, delivery.address());
                write(out, delivery.key());
                write(out, delivery.name());
                write(out, delivery.language());
                write(out, delivery.topics());
                write(out, delivery.attributes());
            }
            out.writeShort(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

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
        return of(deliveries, COLUMNS, out -> {});
    }

    /** Returns the same with two more columns, the edition and the state: nothing was tried yet. */
    static byte[] of(List<PlannedDelivery> deliveries, int edition) {
        return of(deliveries, COLUMNS + 2, out -> {
            write(out, edition);
            write(out, "pending");
        });
    }

    /** Writer of what stands at the end of each row. */
    @FunctionalInterface
    private interface RowEnd {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] of(List<PlannedDelivery> deliveries, int columns, RowEnd end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(deliveries.size() * 160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (PlannedDelivery delivery : deliveries) {
                out.writeShort(columns);
                write(out, Math.toIntExact(delivery.seq()));
                write(out, delivery.address());
                write(out, delivery.key());
                write(out, delivery.name());
                write(out, delivery.language());
                write(out, delivery.topics());
                write(out, delivery.attributes());
                end.write(out);
            }
            out.writeShort(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, int number) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(number);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}

package newsdigest.testing.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A real name server on a loopback port. */
public final class DnsServer implements AutoCloseable {

    private static final int LARGEST = 65_535;
    private static final int LONGEST_STRING = 255;

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, List<Record>> others = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private volatile int failure = Rcode.NOERROR;

    private DnsServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static DnsServer start() throws IOException {
        DnsServer server = new DnsServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::answer, "dns");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** Names exist when they have a text, or are given none: {@code name("example.org")}. */
    public DnsServer name(String domain, String... records) {
        texts.put(domain.toLowerCase(Locale.ROOT), List.of(records));
        return this;
    }

    /**
     * Adds a record as zone files have it: {@code record("example.org", "MX 10 mail.example.org.")}.
     *
     * @throws IllegalArgumentException for one that cannot be read
     */
    public DnsServer record(String domain, String typeAndData) {
        String[] parts = typeAndData.split(" ", 2);
        try {
            Name name = Name.fromString(domain, Name.root);
            Record record = Record.fromString(name, Type.value(parts[0]), DClass.IN, 60, parts[1], Name.root);
            others.computeIfAbsent(domain.toLowerCase(Locale.ROOT), d -> new CopyOnWriteArrayList<>())
                    .add(record);
        } catch (IOException e) {
            throw new IllegalArgumentException(typeAndData, e);
        }
        return this;
    }

    /** Answers every question with SERVFAIL from now on. */
    public DnsServer fail() {
        failure = Rcode.SERVFAIL;
        return this;
    }

    /** Answers questions for this name with SERVFAIL from now on. */
    public DnsServer fail(String domain) {
        broken.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    public SimpleResolver resolver() {
        return new SimpleResolver(new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort()));
    }

    /** For JVMs that shall ask it. */
    public String jvmOption() {
        return "-Ddns.server=" + socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    private void answer() {
        byte[] buffer = new byte[LARGEST];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] bytes = new byte[packet.getLength()];
                System.arraycopy(buffer, 0, bytes, 0, bytes.length);
                byte[] reply = reply(new Message(bytes)).toWire();
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // Nothing else ends the loop, and nothing is left to be done.
        }
    }

    private Message reply(Message question) {
        Message reply = new Message(question.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        Record asked = question.getQuestion();
        reply.addRecord(asked, Section.QUESTION);
        Name name = asked.getName();
        String key = name.toString(true).toLowerCase(Locale.ROOT);
        List<String> found = texts.get(key);
        List<Record> records = others.getOrDefault(key, List.of());
        if (broken.contains(key)) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
            return reply;
        }
        if (failure != Rcode.NOERROR) {
            reply.getHeader().setRcode(failure);
        } else if (found == null && records.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        records.stream()
                .filter(record -> failure == Rcode.NOERROR && record.getType() == asked.getType())
                .forEach(record -> reply.addRecord(record, Section.ANSWER));
        if (failure == Rcode.NOERROR && found != null && asked.getType() == Type.TXT) {
            found.forEach(text -> reply.addRecord(new TXTRecord(name, DClass.IN, 60, inStrings(text)), Section.ANSWER));
        }
        return reply;
    }

    /** A string of a text record has 255 octets at most, so a long text has several. */
    private static List<String> inStrings(String text) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < text.length(); i += LONGEST_STRING) {
            strings.add(text.substring(i, Math.min(text.length(), i + LONGEST_STRING)));
        }
        return strings;
    }

    @Override
    public void close() {
        socket.close();
    }
}

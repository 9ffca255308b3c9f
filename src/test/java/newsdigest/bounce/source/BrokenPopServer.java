package newsdigest.bounce.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** POP3 server (RFC 1939) that cannot read one of its messages. */
final class BrokenPopServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> messages;
    private final String unreadable;

    BrokenPopServer(List<String> messages, String unreadable) throws IOException {
        this.messages = new ArrayList<>(messages);
        this.unreadable = unreadable;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns the messages that it still has. */
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    private void serve() {
        boolean isOpen = true;
        while (isOpen) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client has gone, or the test is over.
                isOpen = !socket.isClosed();
            }
        }
    }

    private synchronized void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        TreeSet<Integer> deleted = new TreeSet<>();
        write(out, "+OK ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            int number = words.length > 1 && words[1].matches("\\d+") ? Integer.parseInt(words[1]) : 0;
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "USER", "PASS", "NOOP" -> write(out, "+OK");
                case "STAT" -> write(out, "+OK " + messages.size() + " 1000");
                case "LIST" -> write(out, number > 0 ? "+OK " + number + " 100" : "-ERR");
                case "UIDL" ->
                    write(
                            out,
                            number > 0
                                    ? "+OK " + number + " u"
                                            + messages.get(number - 1).hashCode()
                                    : "-ERR");
                case "DELE" -> {
                    deleted.add(number);
                    write(out, "+OK");
                }
                case "RETR" -> {
                    String message = messages.get(number - 1);
                    write(out, message.equals(unreadable) ? "-ERR it cannot be read" : "+OK\r\n" + message + "\r\n.");
                }
                case "QUIT" -> {
                    deleted.descendingSet().forEach(gone -> messages.remove(gone - 1));
                    write(out, "+OK");
                    return;
                }
                default -> write(out, "-ERR");
            }
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

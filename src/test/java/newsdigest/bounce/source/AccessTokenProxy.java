package newsdigest.bounce.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;

/** Stands before a mailbox server that knows passwords, and lets in by XOAUTH2 alone. */
abstract class AccessTokenProxy extends TcpProxy {

    static final String USER = "bounces";
    static final String PASSWORD = "s3cret";

    private final Predicate<String> isGood;

    private AccessTokenProxy(int behind, Predicate<String> isGood) throws IOException {
        super(behind);
        this.isGood = isGood;
        begin();
    }

    /** Talks with a client until its token was accepted, and logs in at the server behind. */
    abstract void letIn(Talk client, Talk server) throws IOException;

    boolean isRight(String response) {
        String decoded = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
        String begin = "user=" + USER + "\1auth=Bearer ";
        return decoded.startsWith(begin) && isGood.test(decoded.substring(begin.length(), decoded.length() - 2));
    }

    /** A connection, line by line. */
    record Talk(BufferedReader in, OutputStream out) {
        static Talk over(Socket socket) throws IOException {
            return new Talk(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)),
                    socket.getOutputStream());
        }

        String hear() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("closed");
            }
            return line;
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    @Override
    void connect(Socket client, Socket server) {
        start(() -> {
            try (client;
                    server) {
                letIn(Talk.over(client), Talk.over(server));
                start(() -> copy(client.getInputStream(), server.getOutputStream()));
                copy(server.getInputStream(), client.getOutputStream());
            }
        });
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[8_192];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
        }
    }

    /** IMAP with the initial response of RFC 4959. */
    static final class Imap extends AccessTokenProxy {
        Imap(int behind, Predicate<String> isGood) throws IOException {
            super(behind, isGood);
        }

        @Override
        void letIn(Talk client, Talk server) throws IOException {
            server.hear();
            client.say("* OK ready");
            while (true) {
                String[] words = client.hear().split(" ", -1);
                switch (words[1].toUpperCase(Locale.ROOT)) {
                    case "CAPABILITY" -> {
                        client.say("* CAPABILITY IMAP4rev1 SASL-IR LOGINDISABLED AUTH=XOAUTH2");
                        client.say(words[0] + " OK done");
                    }
                    case "AUTHENTICATE" -> {
                        if (isRight(words[3])) {
                            server.say(words[0] + " LOGIN " + USER + " " + PASSWORD);
                            return;
                        }
                        client.say("+ eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=");
                        client.hear();
                        client.say(words[0] + " NO AUTHENTICATE failed.");
                    }
                    default -> client.say(words[0] + " BAD not before the login");
                }
            }
        }
    }

    /** POP3 with a response on a line of its own, as Microsoft describes it. */
    static final class Pop extends AccessTokenProxy {
        Pop(int behind, Predicate<String> isGood) throws IOException {
            super(behind, isGood);
        }

        @Override
        void letIn(Talk client, Talk server) throws IOException {
            client.say(server.hear());
            while (true) {
                switch (client.hear()) {
                    case "CAPA" -> client.say("+OK\r\nSASL XOAUTH2\r\nUIDL\r\nTOP\r\n.");
                    case "AUTH XOAUTH2" -> {
                        client.say("+ ");
                        if (isRight(client.hear())) {
                            server.say("USER " + USER);
                            server.hear();
                            server.say("PASS " + PASSWORD);
                            return;
                        }
                        client.say("-ERR Authentication failure: unknown user name or bad password.");
                    }
                    default -> client.say("-ERR not before the login");
                }
            }
        }
    }
}

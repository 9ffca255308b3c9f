package newsdigest.bench;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.ReturnedMail;
import newsdigest.testing.Workspace;

/**
 * Time that {@code newsdigest bounces} takes for many bounces, from a folder and from an IMAP server, with the start of the
 * process. Processor time is that of the product alone; the IMAP server, GreenMail, runs on the same cores.
 */
public final class BounceBench {

    private static final String ADDRESS = "bounces@harbour.example.org";
    private static final String PASSWORD = "s3cret";

    private final int bounces;
    private final ReturnedMail mail;

    private BounceBench(int bounces, ReturnedMail mail) {
        this.bounces = bounces;
        this.mail = mail;
    }

    /** The number of bounces may be given. */
    public static void main(String[] args) throws Exception {
        int bounces = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        BounceBench bench = new BounceBench(bounces, new ReturnedMail());
        bench.folder();
        bench.imap();
    }

    private void folder() throws Exception {
        Path folder = Files.createTempDirectory("newsdigest-bench");
        Path inbox = Files.createDirectories(folder.resolve("bounces"));
        for (int seq = 1; seq <= bounces; seq++) {
            Files.write(inbox.resolve(seq + ".eml"), mail.of(seq));
        }
        measure("a folder", folder, "folder: bounces");
    }

    private void imap() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            GreenMailUser user = server.setUser(ADDRESS, "bounces", PASSWORD);
            MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
            Session session = Session.getInstance(new Properties());
            for (int seq = 1; seq <= bounces; seq++) {
                inbox.appendMessage(
                        new MimeMessage(session, new ByteArrayInputStream(mail.of(seq))),
                        new Flags(),
                        Date.from(Instant.EPOCH));
            }
            measure(
                    "an IMAP mailbox",
                    Files.createTempDirectory("newsdigest-bench"),
                    "mailbox: { host: 127.0.0.1, port: " + server.getImap().getPort()
                            + ", tls: none, username: bounces }");
        } finally {
            server.stop();
        }
    }

    private void measure(String from, Path folder, String where) throws Exception {
        Workspace workspace = Workspace.in(folder)
                .set("bounces", "{ address: " + ADDRESS + ", " + where + " }")
                .write();
        Path ledger = folder.resolve("newsdigest.db");
        Database.open(ledger);
        ReturnedMail.deliver(ledger, bounces);
        long begun = System.nanoTime();
        Duration processor = run(workspace, "bounces");
        double seconds = (System.nanoTime() - begun) / 1e9;
        long read = Database.open(ledger).number("select count(*) from returned where kind = 'hard'");
        System.out.printf(
                Locale.ROOT,
                "%,d bounces from %s: %.1f s, %.1f s of processor, %,.0f a second; %,d in the ledger%n",
                bounces,
                from,
                seconds,
                processor.toMillis() / 1000.0,
                bounces / seconds,
                read);
    }

    /** Runs the packaged product and returns the processor time that it took. */
    private static Duration run(Workspace workspace, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("java", "-jar", "target/newsdigest.jar");
        builder.command().addAll(List.of(arguments));
        builder.command().addAll(List.of("--config", workspace.config().toString()));
        builder.environment().put(TokenKeys.VARIABLE, ReturnedMail.KEY);
        builder.environment().put("NEWSDIGEST_IMAP_PASSWORD", PASSWORD);
        Path said = Files.createTempFile("newsdigest-bench", ".txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        Duration processor = Duration.ZERO;
        do {
            // The system forgets the time of a process that has ended, so it is asked for until then.
            processor = process.info().totalCpuDuration().orElse(processor);
        } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + Files.readString(said));
        }
        return processor;
    }
}

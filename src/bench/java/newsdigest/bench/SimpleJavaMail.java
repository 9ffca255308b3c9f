package newsdigest.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Simple Java Mail with its batch module, which keeps a pool of open connections. */
final class SimpleJavaMail implements Contestant {

    @Override
    public String name() {
        return "Simple Java Mail, batch module";
    }

    @Override
    public int messages(BenchMessage benchMessage, int connections) {
        return 20 * connections;
    }

    @Override
    public double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception {
        try (Mailer mailer = MailerBuilder.withSMTPServer("127.0.0.1", port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withThreadPoolSize(connections)
                .withConnectionPoolCoreSize(connections)
                .withConnectionPoolMaxSize(connections)
                .withProperty("mail.smtp.starttls.enable", "false")
                .buildMailer()) {
            long begun = System.nanoTime();
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int number = 0; number < messages; number++) {
                String name = BenchMessage.name(number);
                sent.add(mailer.sendMail(
                        EmailBuilder.startingBlank()
                                .from("News", "news@example.org")
                                .to(name, BenchMessage.address(number))
                                .withSubject("News")
                                .withPlainText(benchMessage.text().replace("{name}", name))
                                .withHTMLText(benchMessage.html().replace("{name}", name))
                                .buildEmail(),
                        true));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
            return messages * 1e9 / (System.nanoTime() - begun);
        }
    }
}

package newsdigest.bench;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Angus as its documentation has it: a message built for each recipient, a Transport reused by each thread. */
final class StockAngus implements Contestant {

    @Override
    public String name() {
        return "Angus, stock";
    }

    @Override
    public int messages(BenchMessage benchMessage, int connections) {
        return 60 * connections;
    }

    @Override
    public double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception {
        Session session = Session.getInstance(BenchMessage.mailProperties(port));
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Callable<Integer>> senders = Collections.nCopies(connections, () -> {
            int sent = 0;
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
                for (int number = next.getAndIncrement(); number < messages; number = next.getAndIncrement()) {
                    MimeMessage message = message(session, benchMessage, number);
                    transport.sendMessage(message, message.getAllRecipients());
                    sent++;
                }
            }
            return sent;
        });
        long begun = System.nanoTime();
        for (Future<Integer> sender : threads.invokeAll(senders)) {
            sender.get();
        }
        threads.shutdown();
        return messages * 1e9 / (System.nanoTime() - begun);
    }

    private static MimeMessage message(Session session, BenchMessage benchMessage, int number) throws Exception {
        String name = BenchMessage.name(number);
        MimeBodyPart text = new MimeBodyPart();
        text.setText(benchMessage.text().replace("{name}", name), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(benchMessage.html().replace("{name}", name), "UTF-8", "html");
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("news@example.org", "News"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(BenchMessage.address(number), name));
        message.setSubject("News", "UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }
}

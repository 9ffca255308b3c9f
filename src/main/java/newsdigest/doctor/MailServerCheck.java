package newsdigest.doctor;

import newsdigest.config.MailServer;
import newsdigest.delivery.Handshake;

/** Whether the mail server answers and lets us in. */
record MailServerCheck(MailServer server, Surroundings surroundings) implements Check {

    @Override
    public String name() {
        return "mail server";
    }

    @Override
    public Finding look() {
        Handshake visit = Handshake.with(MailServers.impatient(server, server.login()), surroundings.trust());
        if (visit.isAbsent()) {
            return Finding.fail(
                    name(),
                    "Nothing answers at " + MailServers.name(server) + ".",
                    "Start the mail server, or name another one: mail-server: { host: smtp.example.org, port: 587,"
                            + " tls: starttls }. 'newsdigest send --sandbox' needs none.");
        } else if (visit.refusal().isPresent()) {
            return Finding.failInWords(name(), visit.refusal().get());
        }
        String login = server.login()
                .map(known -> " and takes the login of " + known.username() + ".")
                .orElse(" and asks for no login.");
        return Finding.ok(name(), MailServers.name(server) + " answers" + login);
    }
}

package newsdigest.testing.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.testing.smtp.Script.Moment;

/** The dialogue over one connection (RFC 5321), as the options offer and the script disturbs it. */
final class SmtpSession {

    private final SmtpRecorder recorder;
    private final SmtpOptions options;
    private final Script script;
    private final Violations violations;
    private final Wire wire;
    private final int connection;

    private boolean greeted;
    private boolean authenticated;
    private int accepted;
    private Optional<Envelope> envelope = Optional.empty();

    SmtpSession(
            SmtpRecorder recorder,
            SmtpOptions options,
            Script script,
            Violations violations,
            Wire wire,
            int connection) {
        this.recorder = recorder;
        this.options = options;
        this.script = script;
        this.violations = violations;
        this.wire = wire;
        this.connection = connection;
    }

    /** Serves until either side closes the connection; the end of it is an {@link IOException}. */
    void serve() throws IOException {
        if (options.isImplicitTls()) {
            wire.encrypt(options.certificate().orElseThrow().context(), options.wantsClientCertificate());
        }
        boolean open = answer(Stage.CONNECT, List.of("220 localhost ESMTP recorder"));
        while (true) {
            String line = wire.input().readLine();
            int space = line.indexOf(' ');
            String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
            String argument = space < 0 ? "" : line.substring(space + 1);
            recorder.command(verb);
            if (!open && !verb.equals("QUIT")) {
                say("503 5.5.1 There is no service here");
            } else {
                obey(verb, argument);
            }
        }
    }

    private void obey(String verb, String argument) throws IOException {
        if (wire.input().hasUnread() && !options.offersPipelining()) {
            violations.add(Violation.PIPELINED);
        }
        switch (verb) {
            case "EHLO" -> {
                recorder.hello(argument);
                greet(Stage.EHLO, options.greeting(wire.isEncrypted()));
            }
            case "HELO" -> greet(Stage.HELO, List.of("250 localhost"));
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> recipient(argument);
            case "DATA" -> data();
            case "RSET" -> {
                envelope = Optional.empty();
                answer(Stage.RSET, List.of("250 2.0.0 Ok"));
            }
            case "NOOP" -> answer(Stage.NOOP, List.of("250 2.0.0 Ok"));
            case "QUIT" -> {
                answer(Stage.QUIT, List.of("221 2.0.0 Bye"));
                wire.drop();
            }
            default -> refuse(Violation.UNKNOWN_COMMAND, "500 5.5.2 What is " + verb + "?");
        }
    }

    private void greet(Stage stage, List<String> lines) throws IOException {
        envelope = Optional.empty();
        greeted = answer(stage, lines);
    }

    private void startTls() throws IOException {
        if (wire.isEncrypted() || options.certificate().isEmpty()) {
            refuse(Violation.NOT_OFFERED, "503 5.5.1 TLS is not offered");
        } else if (answer(Stage.STARTTLS, List.of("220 2.0.0 Ready"))) {
            wire.encrypt(options.certificate().orElseThrow().context(), options.wantsClientCertificate());
            greeted = false;
        }
    }

    private void authenticate(String argument) throws IOException {
        if (options.login().isEmpty() || mustEncrypt()) {
            refuse(Violation.NOT_OFFERED, "503 5.5.1 AUTH is not offered");
            return;
        }
        Login login = options.login().orElseThrow();
        String[] words = argument.split(" ", 2);
        if (!words[0].equalsIgnoreCase(login.mechanism())) {
            refuse(Violation.NOT_OFFERED, "504 5.5.4 Only " + login.mechanism() + " is offered");
            return;
        }
        boolean right = login.accepts(words.length > 1 ? words[1].strip() : "", challenge -> {
            say("334 " + challenge);
            return wire.input().readLine();
        });
        boolean granted = answer(
                Stage.AUTH, List.of(right ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid"));
        authenticated = right && granted;
    }

    private void mail(String argument) throws IOException {
        if (!greeted || envelope.isPresent()) {
            refuse(Violation.OUT_OF_ORDER, "503 5.5.1 MAIL may not come here");
        } else if (mustEncrypt()) {
            say("530 5.7.0 Must issue a STARTTLS command first");
        } else if (options.login().isPresent() && !authenticated) {
            say("530 5.7.0 Authentication required");
        } else {
            try {
                Envelope.Path path = Envelope.Path.parse("FROM", argument);
                if (mayBeSent(path) && answer(Stage.MAIL, List.of("250 2.1.0 Ok"))) {
                    envelope = Optional.of(new Envelope(path));
                }
            } catch (IllegalArgumentException e) {
                say(String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean mayBeSent(Envelope.Path from) throws IOException {
        boolean eightBit = !from.parameter("BODY").isEmpty();
        boolean utf8 = from.has("SMTPUTF8");
        if ((eightBit && !options.offersEightBitMime()) || (utf8 && !options.offersSmtpUtf8())) {
            refuse(Violation.NOT_OFFERED, "555 5.5.4 Not offered: " + from.parameters());
            return false;
        }
        if (!from.isAscii() && !utf8) {
            refuse(Violation.EIGHT_BIT_HEADER, "553 5.6.7 Say SMTPUTF8");
            return false;
        }
        String size = from.parameter("SIZE");
        if (!size.isEmpty() && Long.parseLong(size) > options.maxBytes()) {
            say("552 5.3.4 Message size exceeds " + options.maxBytes() + " octets");
            return false;
        }
        return true;
    }

    private void recipient(String argument) throws IOException {
        if (envelope.isEmpty()) {
            refuse(Violation.OUT_OF_ORDER, "503 5.5.1 MAIL comes first");
            return;
        }
        Envelope current = envelope.orElseThrow();
        try {
            Envelope.Path path = Envelope.Path.parse("TO", argument);
            recorder.attempt(path.address());
            if (!path.isAscii() && !current.utf8) {
                refuse(Violation.EIGHT_BIT_HEADER, "553 5.6.7 Say SMTPUTF8");
            } else if (answer(Stage.RCPT, List.of(path.address()), List.of("250 2.1.5 Ok"))) {
                current.recipients.add(path.address());
            }
        } catch (IllegalArgumentException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private void data() throws IOException {
        if (envelope.isEmpty() || envelope.orElseThrow().recipients.isEmpty()) {
            refuse(Violation.OUT_OF_ORDER, "503 5.5.1 No valid recipients");
            return;
        }
        Envelope current = envelope.orElseThrow();
        if (!answer(Stage.DATA, List.of("354 End data with <CR><LF>.<CR><LF>"))) {
            return;
        }
        readMessage();
        envelope = Optional.empty();
        SmtpInput input = wire.input();
        if (input.hasUnread() && !options.offersPipelining()) {
            violations.add(Violation.PIPELINED);
        }
        if (options.ignoresEarlyCommands()) {
            input.discardUnread();
        }
        if (input.size() > options.maxBytes()) {
            say("552 5.3.4 Message size exceeds " + options.maxBytes() + " octets");
        } else if (answer(Stage.END_OF_DATA, current.recipients, List.of())) {
            int sequence = recorder.accept(connection, current, input);
            accepted++;
            answer(Stage.ACCEPTED, current.recipients, List.of("250 2.0.0 Ok: queued as " + sequence));
        }
    }

    private void readMessage() throws IOException {
        SmtpInput input = wire.input();
        input.beginMessage();
        Optional<When.Rule> rule = faultAt(Stage.BODY, recipients());
        if (rule.isPresent()) {
            When.Rule fault = rule.orElseThrow();
            if (input.readMessage(fault.when().afterBytes())) {
                return;
            }
            recorder.fault();
            fault.fault().play(Stage.BODY, wire, List.of());
        }
        input.readMessage(Integer.MAX_VALUE);
    }

    private boolean mustEncrypt() {
        return options.certificate().isPresent() && !wire.isEncrypted();
    }

    private List<String> recipients() {
        return envelope.map(e -> e.recipients).orElse(List.of());
    }

    private boolean answer(Stage stage, List<String> usual) throws IOException {
        return answer(stage, recipients(), usual);
    }

    /** Answers as the script has it, else as usual; whether the command is granted. */
    private boolean answer(Stage stage, List<String> recipients, List<String> usual) throws IOException {
        Optional<When.Rule> rule = faultAt(stage, recipients);
        if (rule.isPresent()) {
            recorder.fault();
            return rule.orElseThrow().fault().play(stage, wire, usual);
        }
        wire.send(usual);
        return true;
    }

    private Optional<When.Rule> faultAt(Stage stage, List<String> recipients) {
        return script.isEmpty()
                ? Optional.empty()
                : script.at(new Moment(
                        stage, recipients, accepted, recorder.messageCount(), recorder.messagesInLastSecond()));
    }

    private void refuse(Violation violation, String reply) throws IOException {
        violations.add(violation);
        say(reply);
    }

    private void say(String reply) throws IOException {
        wire.send(List.of(reply));
    }
}

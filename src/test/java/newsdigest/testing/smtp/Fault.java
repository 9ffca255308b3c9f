package newsdigest.testing.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Fault of a server, in place of its usual answer. */
public sealed interface Fault {

    /**
     * Does it.
     *
     * @param usual the lines a well-behaved server would send now; none in the middle of a message
     * @return whether the command counts as granted and the dialogue goes on
     */
    boolean play(Stage stage, Wire wire, List<String> usual) throws IOException;

    /** Its own lines. A first digit of 2 or 3 grants the command; 421 also closes the connection (RFC 5321, 3.8). */
    record Answer(List<String> lines) implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.send(lines);
            String first = lines.get(0);
            if (first.startsWith("421") || stage == Stage.BODY) {
                wire.drop();
            }
            return first.startsWith("2") || first.startsWith("3");
        }
    }

    /** Exactly these characters as ISO 8859-1, line ends and all; never grants the command. */
    record Raw(String characters) implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.sendRaw(characters);
            return false;
        }
    }

    /** Closes the connection without a word. */
    record Drop() implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.drop();
            return false;
        }
    }

    /** Resets the connection (TCP RST): the client sees an error, not an end. */
    record Reset() implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.reset();
            return false;
        }
    }

    /** The usual answer, then closes the connection. */
    record AnswerThenDrop() implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.send(usual);
            wire.drop();
            return false;
        }
    }

    /** No answer as long as the client waits. In the middle of a message it stops reading as well. */
    record Silence() implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            if (stage == Stage.BODY) {
                wire.stall();
            } else {
                wire.ignoreUntilClientLeaves();
            }
            return false;
        }
    }

    /** The usual answer, late. */
    record Delay(Duration pause) implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.pause(pause);
            wire.send(usual);
            return true;
        }
    }

    /** The usual answer, one octet at a time: each read of the client succeeds, and still it waits. */
    record Dribble(Duration pausePerOctet) implements Fault {
        @Override
        public boolean play(Stage stage, Wire wire, List<String> usual) throws IOException {
            wire.dribble(usual, pausePerOctet);
            return true;
        }
    }
}

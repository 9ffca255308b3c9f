package newsdigest.bounce.reply;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Failure as a message reports it.
 *
 * @param address the address that failed
 * @param stated the code that a report gives, apart from the server's reply
 * @param text the server's reply
 * @param stage the stage, where it is given apart from the reply
 * @param ours addresses of the sender, which a reply about the sender may name
 * @param beside the text around the reply, read where the reply is a code without words
 */
public record FailureReply(
        Optional<String> address,
        Optional<StatusCode> stated,
        String text,
        Supplier<Optional<SmtpStage>> stage,
        Set<String> ours,
        Supplier<String> beside) {}

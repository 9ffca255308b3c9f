package newsdigest.console;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * A request of somebody who has signed in and may make it.
 *
 * @param csrf what the forms of this session carry
 */
record Visit(Context context, Account account, String csrf) {

    /** What was typed into a field, without blanks around it; empty when nothing was. */
    Optional<String> typed(String field) {
        return Optional.ofNullable(context.formParam(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What the address asks for. */
    Optional<String> asked(String parameter) {
        return Optional.ofNullable(context.queryParam(parameter))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Leads to another page, which says {@code said} once. */
    void leadTo(String path, String said) {
        context.sessionAttribute(Screens.SAID, said);
        context.redirect(path, io.javalin.http.HttpStatus.SEE_OTHER);
    }
}

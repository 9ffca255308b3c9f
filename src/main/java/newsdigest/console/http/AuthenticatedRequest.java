package newsdigest.console.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.util.Optional;
import newsdigest.console.access.Account;
import newsdigest.problem.UserException;

/**
 * A request of somebody who has signed in and may make it.
 *
 * @param csrf what the forms of this session carry
 */
public record AuthenticatedRequest(Context context, Account account, String csrf) {

    /** What was typed into a field, without blanks around it; empty when nothing was. */
    public Optional<String> formParam(String field) {
        return Optional.ofNullable(context.formParam(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What the address asks for. */
    public Optional<String> queryParam(String parameter) {
        return Optional.ofNullable(context.queryParam(parameter))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * What was chosen in a field for files.
     *
     * @throws UserException when there is nothing in it
     */
    public UploadedFile file(String field) {
        UploadedFile file = context.uploadedFile(field);
        if (file == null || file.size() == 0) {
            throw new UserException(
                    file == null || file.filename().isEmpty()
                            ? "No file was chosen. Go back and choose one."
                            : "The file '" + file.filename() + "' is empty.");
        }
        return file;
    }

    /** Leads to another page, which says {@code said} once. */
    public void redirect(String path, String said) {
        context.sessionAttribute(ScreenRenderer.SAID, said);
        context.redirect(path, HttpStatus.SEE_OTHER);
    }
}

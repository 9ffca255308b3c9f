package newsdigest.console.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.util.Optional;
import newsdigest.console.access.Account;
import newsdigest.console.view.EnglishSentences;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.text.message.LocalizedMessages;

/**
 * Request of a signed-in account whose role allows it.
 *
 * @param csrf CSRF token of the session
 * @param words messages in the account's language
 */
public record AuthenticatedRequest(Context context, Account account, String csrf, LocalizedMessages words) {

    /**
     * Returns the text of a form field, without blanks around it and without control characters, in the place of which there
     * is a new line or a blank; empty when it has none.
     */
    public Optional<String> formParam(String field) {
        return Optional.ofNullable(context.formParam(field))
                .map(AuthenticatedRequest::withoutControls)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Returns a text with a line break for the separators of office programs (Unicode 5.8), and a blank for other control characters. */
    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                clean.append('\n');
            } else {
                boolean isKept = !Character.isISOControl(c) || c == '\t' || c == '\r' || c == '\n';
                clean.append(isKept ? (char) c : ' ');
            }
        });
        return clean.toString();
    }

    /** Returns a parameter of the address; empty when it has no text. */
    public Optional<String> queryParam(String parameter) {
        return Optional.ofNullable(context.queryParam(parameter))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /**
     * Returns the file of a form field.
     *
     * @throws UserException when there is no file or it is empty
     */
    public UploadedFile file(String field) {
        UploadedFile file = context.uploadedFile(field);
        if (file == null || file.size() == 0) {
            throw new UserException(
                    file == null || file.filename().isEmpty()
                            ? words.get("file.none")
                            : words.get("file.empty", file.filename()));
        }
        return file;
    }

    /** Returns what is wrong in the language of the request where it has a key in it, else in English. */
    public String inWords(UserException mistake) {
        Object[] values = mistake.values().stream().map(this::inWords).toArray();
        return words.find(mistake.key(), values).orElse(String.valueOf(mistake.getMessage()));
    }

    private Object inWords(Object value) {
        return value instanceof Problem problem ? EnglishSentences.of(problem, words) : value;
    }

    /** Has its screen say that this is a form that came back after its session had ended, with nothing saved yet. */
    public void markResumed() {
        context.attribute(ScreenRenderer.RESUMED, true);
        context.sessionAttribute(ScreenRenderer.SAID, words.get("resume.note"));
    }

    /** Redirects to another page, which shows once why nothing was done. */
    public void redirectUndone(String path, String why) {
        context.sessionAttribute(ScreenRenderer.WARNED, why);
        context.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** Redirects to another page, which shows {@code said} once. */
    public void redirect(String path, String said) {
        context.sessionAttribute(ScreenRenderer.SAID, said);
        context.redirect(path, HttpStatus.SEE_OTHER);
    }
}

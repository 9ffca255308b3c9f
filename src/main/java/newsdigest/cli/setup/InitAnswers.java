package newsdigest.cli.setup;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.console.access.Role;
import newsdigest.text.Slug;

/**
 * Answers from which a newsletter's folder is made.
 *
 * @param source first source on the web; empty for a folder of files with a first item
 * @param list list of subscribers to copy; empty for one with the sender alone
 * @param mailServer recipe, with {@code mailAnswers} to its questions and the content of its secret
 * @param account name of the first account of the console
 * @param password its password
 * @param isSample true for the sample newsletter
 */
record InitAnswers(
        String title,
        List<Locale> languages,
        ZoneId zone,
        Mailbox from,
        String postalAddress,
        Optional<NewsSource> source,
        Optional<Path> list,
        MailServerRecipe mailServer,
        Map<String, String> mailAnswers,
        Optional<String> mailSecret,
        String account,
        String password,
        boolean isSample) {

    private static final int LONGEST_NAME = 40;

    /** Role of the first account: one that may do everything. */
    static final Role ROLE = Role.SENDER;

    /** Returns the newsletter's name on the command line, made of its title. */
    String name() {
        return Slug.of(title, LONGEST_NAME, "newsletter");
    }
}

package newsdigest.config.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Look and links that staff choose for the editions of a newsletter, whatever its templates are.
 *
 * @param campaign parameters that tell a website where its visitors come from, by name and in their order; may be empty
 * @param social links in the footer, such as those to social networks
 * @param subject form of the subject where staff write none
 */
public record EditionStyle(Map<String, String> campaign, List<SocialLink> social, SubjectForm subject) {

    /** Style of a newsletter about which nothing was said. */
    public static final EditionStyle USUAL = new EditionStyle(Map.of(), List.of(), SubjectForm.DATES);

    public EditionStyle {
        campaign = Collections.unmodifiableMap(new LinkedHashMap<>(campaign));
        social = List.copyOf(social);
    }

    /**
     * Link in the footer.
     *
     * @param name words of the link
     * @param address http or https
     */
    public record SocialLink(String name, String address) {}

    /** Form of a subject that nobody wrote. */
    public enum SubjectForm {
        /** Subject of the template: the title and the days. */
        DATES,
        /** Headline of the first story, and how many more there are. */
        LEAD
    }
}

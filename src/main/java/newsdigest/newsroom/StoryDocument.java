package newsdigest.newsroom;

import java.util.stream.Collectors;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.text.YamlScalar;

/**
 * Markdown file of a written story: front matter, then its text. Files and the console's stories are read by one parser, so
 * both have the same rules.
 */
public final class StoryDocument {

    /** Name by which a file says that its story is for all newsletters. */
    public static final String ALL_NEWSLETTERS = "(all)";

    private StoryDocument() {}

    /**
     * Returns the file of a version, which says for which newsletter it is.
     *
     * @param newsletter empty for all
     */
    public static String of(String id, StoryVersion version, String newsletter) {
        StringBuilder file = new StringBuilder("---\n");
        key(file, "newsletter", YamlScalar.quoted(newsletter.isEmpty() ? ALL_NEWSLETTERS : newsletter));
        return document(file, id, version);
    }

    /** Returns the file of a version. */
    public static String of(String id, StoryVersion version) {
        return document(new StringBuilder("---\n"), id, version);
    }

    private static String document(StringBuilder file, String id, StoryVersion version) {
        StoryText text = version.text();
        key(file, "title", YamlScalar.quoted(text.title()));
        key(file, "date", text.day() + (text.time().isEmpty() ? "" : "T" + text.time()));
        key(file, "language", version.language().toLanguageTag());
        key(file, "link", YamlScalar.quoted(text.link()));
        key(file, "topics", list(text));
        key(file, "image", YamlScalar.quoted(text.picture()));
        key(file, "image-alt", YamlScalar.quoted(text.alt()));
        MailPicture.size(text.picture()).ifPresent(size -> {
            key(file, "image-width", String.valueOf(size.width()));
            key(file, "image-height", String.valueOf(size.height()));
        });
        key(file, "source", YamlScalar.quoted(text.sourceName()));
        key(file, "id", YamlScalar.quoted(id));
        key(file, "translation-key", YamlScalar.quoted(id));
        key(file, "draft", version.state() == StoryState.DRAFT ? "true" : "");
        return file.append("---\n\n").append(text.summary()).append('\n').toString();
    }

    private static void key(StringBuilder file, String key, String value) {
        if (!value.isEmpty() && !value.equals("\"\"")) {
            file.append(key).append(": ").append(value).append('\n');
        }
    }

    private static String list(StoryText text) {
        return text.topicList().stream()
                .map(YamlScalar::quoted)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), topics -> topics.isEmpty() ? "" : "[" + topics + "]"));
    }
}

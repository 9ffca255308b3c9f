package newsdigest.web.reader;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.config.Topics;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.web.PageMessages;

/** Topics that somebody ticks while signing up; they wait in the message that asks for the confirmation. */
final class SignUpTopics {

    /** Field of the form; an empty value says that the form offered topics, so that none ticked means all. */
    static final String FIELD = "topics";

    private SignUpTopics() {}

    /** Returns what a message keeps of the choice; nothing for a form that offered none. */
    static String asked(Context context, Newsletter newsletter) {
        List<String> sent = context.formParams(FIELD);
        return sent.isEmpty() || newsletter.topics().isEmpty()
                ? ""
                : PreferenceRepository.column(newsletter.topics().offered().stream()
                        .map(Topics.Topic::key)
                        .filter(sent::contains)
                        .toList());
    }

    /** Returns the topics that a form offers, those ticked that were sent with it. */
    static List<Map<String, Object>> offered(Context context, Newsletter newsletter, Locale language) {
        List<String> ticked = context.formParams(FIELD);
        return newsletter.topics().offered().stream()
                .map(topic -> Map.<String, Object>of(
                        "key", topic.key(),
                        "name", topic.name(language),
                        "chosen", ticked.contains(topic.key())))
                .toList();
    }

    /** Returns the fields by which a form asks for the same topics again. */
    static List<Notice.NoticeField> again(ReaderMail mail) {
        return mail.kind() != ReaderMailKind.CONFIRM
                ? List.of()
                : PreferenceRepository.chosenTopics(mail.detail())
                        .map(topics -> Stream.concat(Stream.of(""), topics.stream())
                                .map(topic -> Notice.NoticeField.hidden(FIELD, topic))
                                .toList())
                        .orElse(List.of());
    }

    /** Returns the topics that a message confirms; empty for one that leaves them as they are. */
    static Optional<List<String>> chosen(ReaderMail mail) {
        return PreferenceRepository.chosenTopics(mail.detail());
    }

    /** Returns topics in words; empty for all of them. */
    static Optional<String> inWords(List<String> keys, Newsletter newsletter, PageMessages messages, Locale language) {
        String names = newsletter.topics().offered().stream()
                .filter(topic -> keys.contains(topic.key()))
                .map(topic -> topic.name(language))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(messages.label("preferences.topics", names));
    }
}

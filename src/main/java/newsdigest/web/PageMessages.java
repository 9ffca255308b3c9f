package newsdigest.web;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.Optional;
import newsdigest.text.message.LocalizedMessages;

/**
 * Messages of pages in one language; templates call them as {@code word("key", value)}. A value is text, a number, or markup
 * that the template captured; with markup among the values the message is markup too, and all the rest of it is escaped.
 */
public final class PageMessages implements TemplateMethodModelEx {

    private final LocalizedMessages messages;

    PageMessages(LocalizedMessages messages) {
        this.messages = messages;
    }

    /** Returns the messages for code that says them. */
    public LocalizedMessages localized() {
        return messages;
    }

    /** Returns the words under a key, with {@code {0}} and so on filled. */
    public String get(String key, Object... values) {
        return messages.get(key, values);
    }

    /** Returns the words under a key with what they are about, with the colon of the language. */
    public String label(String key, String about) {
        return get("label", get(key), about);
    }

    /** Returns the words under a key that need not be there. */
    public Optional<String> find(String key) {
        return messages.phrase(key);
    }

    @Override
    public TemplateModel exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        String key = text(arguments.get(0));
        List<?> given = arguments.subList(1, arguments.size());
        boolean isMarkup = given.stream().anyMatch(TemplateHTMLOutputModel.class::isInstance);
        Object[] values = new Object[given.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(given.get(i), isMarkup);
        }
        return isMarkup ? markup(key, values) : new SimpleScalar(get(key, values));
    }

    private TemplateModel markup(String key, Object... values) throws TemplateModelException {
        String phrase =
                messages.phrase(key).orElseThrow(() -> new TemplateModelException("there is no message '" + key + "'"));
        return HTMLOutputFormat.INSTANCE.fromMarkup(
                messages.fill(phrase.replace("&", "&amp;").replace("<", "&lt;"), values));
    }

    private static Object value(Object argument, boolean isMarkup) throws TemplateModelException {
        if (argument instanceof TemplateNumberModel number) {
            return number.getAsNumber();
        }
        if (argument instanceof TemplateHTMLOutputModel html) {
            return HTMLOutputFormat.INSTANCE.getMarkupString(html);
        }
        return isMarkup ? HTMLOutputFormat.INSTANCE.escapePlainText(text(argument)) : text(argument);
    }

    private static String text(Object argument) throws TemplateModelException {
        if (argument instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("words are filled with text, numbers and markup");
    }
}

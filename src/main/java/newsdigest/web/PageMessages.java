package newsdigest.web;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import newsdigest.text.PhraseFiller;

/** Messages of the readers' pages in one language; templates call them as {@code word("key", value)}. */
public final class PageMessages implements TemplateMethodModelEx {

    private final Properties phrases;

    /** @param phrases phrases by key, with those of other languages as defaults where one is missing */
    PageMessages(Properties phrases) {
        this.phrases = phrases;
    }

    /** Returns the words under a key, with {@code {0}} and so on filled. */
    public String get(String key, String... values) {
        String phrase = phrases.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("there is no phrase '" + key + "'");
        }
        return PhraseFiller.fill(phrase, (Object[]) values);
    }

    /** Returns the words under a key with what they are about, with the colon of the language. */
    public String label(String key, String about) {
        return get("label", get(key), about);
    }

    /** Returns the words under a key that need not be there. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(phrases.getProperty(key));
    }

    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        String[] values = new String[arguments.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = text(arguments.get(i + 1));
        }
        return new SimpleScalar(get(text(arguments.get(0)), values));
    }

    private static String text(Object argument) throws TemplateModelException {
        if (argument instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("words are filled with text");
    }
}

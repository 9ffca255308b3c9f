package newsdigest.operations;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.CoreConstants;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.Reporter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Provider of Logback, set up by {@link LoggingConfigurator}. Logback's own looks for configurations in many places first, which each
 * command would wait for.
 */
public final class LoggingProvider implements SLF4JServiceProvider {

    /** Least version of the interface, as Logback's own provider names it. */
    private static final String VERSION = "2.0.99";

    private final LoggerContext logs = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter context = new LogbackMDCAdapter();

    /** Lets SLF4J take this provider; before the first logger is made. */
    public static void choose() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LoggingProvider.class.getName());
        // Else it says on standard error that it does so.
        System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
    }

    @Override
    public void initialize() {
        logs.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
        logs.setMDCAdapter(context);
        new LoggingConfigurator().configure(logs);
        logs.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return logs;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return VERSION;
    }
}

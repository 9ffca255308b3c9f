package newsdigest.web.request;

import newsdigest.config.ProxySettings;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Guard of a server against clients that are slow or many: set up before it starts. */
public final class ServerGuard {

    private ServerGuard() {}

    /**
     * Sets a server up.
     *
     * @param largestForm most bytes of a form
     * @param takesFiles true when a page takes larger ones
     */
    public static void guard(Server server, ProxySettings proxies, long largestForm, boolean takesFiles) {
        ConnectionLimiter limiter = new ConnectionLimiter(proxies);
        FormBodyHandler forms = new FormBodyHandler(largestForm, takesFiles);
        forms.setHandler(limiter);
        server.setErrorHandler(new PlainErrorHandler());
        server.setHandler(forms);
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                for (Connector connector : server.getConnectors()) {
                    connector.addEventListener(limiter);
                }
            }

            @Override
            public void lifeCycleStarted(LifeCycle started) {
                limiter.watch(server.getScheduler());
            }
        });
    }
}

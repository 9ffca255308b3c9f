package newsdigest.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Connection whose {@code close} gives it back to its lender, and that keeps statements where the lender does. */
final class BorrowedConnection implements InvocationHandler {

    private final Connection lender;
    private final Optional<KeptStatements> statements;
    private final ReturnHandler returnHandler;
    private final AtomicBoolean returned = new AtomicBoolean();

    /** @param returnHandler handler of the lender's connection, once, when it is given back */
    BorrowedConnection(Connection lender, Optional<KeptStatements> statements, ReturnHandler returnHandler) {
        this.lender = lender;
        this.statements = statements;
        this.returnHandler = returnHandler;
    }

    /** Handler of a connection that was given back; it has to end the borrower's transaction. */
    @FunctionalInterface
    interface ReturnHandler {
        void handle(Connection lender) throws SQLException;
    }

    Connection asConnection() {
        Class<?>[] roles = statements.isPresent()
                ? new Class<?>[] {Connection.class, KeptStatements.Keeper.class}
                : new Class<?>[] {Connection.class};
        return (Connection) Proxy.newProxyInstance(BorrowedConnection.class.getClassLoader(), roles, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            if (!returned.getAndSet(true)) {
                returnHandler.handle(lender);
            }
            return null;
        }
        if (returned.get()) {
            if (method.getName().equals("isClosed")) {
                return true;
            }
            throw new SQLException("The connection was given back.");
        }
        if (method.getDeclaringClass() == KeptStatements.Keeper.class) {
            return statements.orElseThrow();
        }
        try {
            return method.invoke(lender, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Ends the transaction of a borrower, if there is one, without what was not committed. */
    static void endTransaction(Connection lender) throws SQLException {
        if (!lender.isClosed() && !lender.getAutoCommit()) {
            lender.rollback();
            lender.setAutoCommit(true);
        }
    }
}

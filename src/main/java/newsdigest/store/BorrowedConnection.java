package newsdigest.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connection whose {@code close} ends the borrower's transaction and leaves the lender's connection open. */
record BorrowedConnection(Connection lender) implements InvocationHandler {

    Connection asConnection() {
        return (Connection) Proxy.newProxyInstance(
                BorrowedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            endTransaction();
            return null;
        }
        try {
            return method.invoke(lender, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void endTransaction() throws SQLException {
        if (!lender.isClosed() && !lender.getAutoCommit()) {
            lender.rollback();
            lender.setAutoCommit(true);
        }
    }
}

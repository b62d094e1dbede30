package io.github.contactnow.histories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Database connections that report every effective call to {@link Steps}, before and after it. */
final class LedgerLine {

    private final Steps steps;
    private final Opening opening;

    /** Listener for steps. Both methods may block the thread, also permanently. */
    interface Steps {

        /** @param connection what breaks if it is to break */
        default void before(String step, Connection connection) throws SQLException {}

        /** As before; what was to be done is done. */
        default void after(String step, Connection connection) throws SQLException {}
    }

    /** Opens a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    LedgerLine(Steps steps, Opening opening) {
        this.steps = steps;
        this.opening = opening;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                return method.getReturnType() == int.class ? 0 : null;
            }
            steps.before("", null);
            Connection connection = opening.open();
            steps.after("", connection);
            return connection(connection);
        });
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> proxy(PreparedStatement.class, statement(real, invoke(real, method, arguments)));
            case "prepareCall" -> proxy(CallableStatement.class, statement(real, invoke(real, method, arguments)));
            case "createStatement" -> proxy(Statement.class, statement(real, invoke(real, method, arguments)));
            case "commit" -> step("commit", real, () -> invoke(real, method, arguments));
            default -> invoke(real, method, arguments);
        });
    }

    private java.lang.reflect.InvocationHandler statement(Connection connection, Object real) {
        return (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(real, method, arguments);
            }
            return step("work", connection, () -> invoke(real, method, arguments));
        };
    }

    private interface Work {
        Object run() throws Throwable;
    }

    private Object step(String call, Connection connection, Work work) throws Throwable {
        String step = Step.at(call);
        steps.before(step, connection);
        Object result = work.run();
        steps.after(step, connection);
        return result;
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? LedgerLine.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                handler));
    }
}

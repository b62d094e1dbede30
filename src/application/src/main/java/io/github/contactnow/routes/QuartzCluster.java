package io.github.contactnow.routes;

import io.github.contactnow.settings.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.postgresql.Driver;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/**
 * Several instances that pull the same reports: Quartz keeps what is due in a PostgreSQL database, by which one of them, whichever, does
 * each thing once. What an instance has left undone that died, another does, once it has noticed. Without a database each instance pulls
 * for itself.
 */
public class QuartzCluster implements CamelContextAware {

    private static final String TABLES = "tables_postgres.sql";
    /** Of the script only what makes something: what is there stays. */
    private static final Pattern MAKES = Pattern.compile("(?s)\\s*(--[^\\n]*\\n\\s*)*CREATE .*");

    private static final String PREFIX = "qrtz_";

    private CamelContext camelContext;
    private String jdbcUrl;
    private String checkin;
    /** Holds the lock of whoever is starting. */
    private Connection starting;

    @Override
    public void setCamelContext(CamelContext context) {
        if (camelContext != null) {
            return; // Camel sets the context of a bean of a route file twice
        }
        camelContext = context;
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextInitialized(CamelContext initialized) {
                if (SettingText.isSet(jdbcUrl)) {
                    // Before components start, which is when this one makes its scheduler.
                    join((QuartzComponent) initialized.getComponent("quartz", true, false));
                }
            }

            @Override
            public void onContextStarted(CamelContext started) {
                release();
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                release();
            }
        });
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    private void join(QuartzComponent quartz) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "reports.cluster.jdbc.url must be of PostgreSQL, such as jdbc:postgresql://host/database, which "
                            + "several instances can share.");
        }
        takeTurn();
        provideTables();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("org.quartz.scheduler.instanceName", "contactnow");
        properties.put("org.quartz.scheduler.instanceId", "AUTO");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "10");
        properties.put("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.put("org.quartz.jobStore.tablePrefix", PREFIX);
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put(
                "org.quartz.jobStore.clusterCheckinInterval",
                Long.toString(Durations.parse(checkin).toMillis()));
        properties.put("org.quartz.jobStore.dataSource", "contactnow");
        properties.put("org.quartz.dataSource.contactnow.provider", "hikaricp");
        properties.put("org.quartz.dataSource.contactnow.driver", Driver.class.getName());
        properties.put("org.quartz.dataSource.contactnow.URL", jdbcUrl);
        properties.put("org.quartz.dataSource.contactnow.maxConnections", "5");
        quartz.setProperties(properties);
        quartz.setScheduler(null);
        // One name for all instances: it is by the name that they know each other.
        quartz.setPrefixInstanceName(false);
    }

    /**
     * Instances start one after the other: of two that put the same into the schedule at once, Camel would not start one. Whoever dies while
     * it starts lets the next one in.
     */
    private void takeTurn() {
        try {
            starting = new Driver().connect(jdbcUrl, new Properties());
            try (Statement statement = starting.createStatement()) {
                statement.execute("SELECT pg_advisory_lock(hashtextextended('contactnow quartz', 0))");
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private synchronized void release() {
        try (Connection ended = starting) {
            starting = null;
        } catch (SQLException e) {
            // It has gone, and its lock with it.
            return;
        }
    }

    /** Makes the tables by Quartz' own script. */
    private void provideTables() {
        try (Statement statement = starting.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('" + PREFIX + "locks') IS NOT NULL")) {
                there.next();
                if (there.getBoolean(1)) {
                    return;
                }
            }
            starting.setAutoCommit(false);
            for (String sql : Stream.of(script().split(";"))
                    .filter(MAKES.asMatchPredicate())
                    .toList()) {
                statement.execute(sql);
            }
            starting.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(SQLException e) {
        return new IllegalStateException(
                "The database of reports.cluster.jdbc.url cannot keep the schedule: " + e.getMessage(), e);
    }

    private static String script() {
        try (InputStream in = JobStoreTX.class.getResourceAsStream(TABLES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database that the instances share: {@code jdbc:postgresql://host/database?user=...&password=...}. Blank for one instance. */
    public void setJdbcUrl(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** How often an instance shows that it lives, as in PT5S: one that has not done so for a while is taken for dead. */
    public void setCheckin(String checkin) {
        this.checkin = checkin;
    }
}

package io.github.contactnow.routes;

import io.github.contactnow.api.Durations;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * Several instances that pull the same reports: Quartz keeps its schedule in a PostgreSQL database, so that exactly one instance runs each
 * job. If an instance dies, another one detects it and runs its jobs. Without a database each instance pulls on its own.
 */
public class QuartzCluster implements CamelContextAware {

    private static final String TABLES = "tables_postgres.sql";
    /** The statements of the script that create objects; all others are skipped. */
    private static final Pattern MAKES = Pattern.compile("(?s)\\s*(--[^\\n]*\\n\\s*)*CREATE .*");

    private static final String PREFIX = "qrtz_";

    private CamelContext camelContext;
    private String jdbcUrl;
    private String checkin;
    /** Holds the lock of the instance that is starting. */
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
                if (Settings.hasValue(jdbcUrl)) {
                    // Before components start, because this one creates its scheduler at its start.
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
        // One name for all instances: the name identifies the cluster.
        quartz.setPrefixInstanceName(false);
    }

    /**
     * Serialises the start of instances: if two instances add the same jobs at once, Camel fails to start one of them. The lock ends with
     * the connection, so an instance that dies during its start does not block the next.
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
            // The connection is lost, and the lock with it.
            return;
        }
    }

    /** Creates the tables by Quartz' own script. */
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

    /**
     * An instance of the cluster.
     *
     * @param name     its name in the cluster
     * @param seenAt   its last heartbeat
     * @param interval time between two heartbeats
     */
    public record Member(String name, Instant seenAt, Duration interval) {

        private static final int MISSED = 3;

        /** Whether it has not missed several heartbeats. */
        public boolean isAlive(Instant now) {
            return seenAt.plus(interval.multipliedBy(MISSED)).isAfter(now);
        }
    }

    /**
     * The instances of the cluster, those that have ended lately among them.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public List<Member> members() {
        try (Connection connection = new Driver().connect(jdbcUrl, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT instance_name, last_checkin_time, checkin_interval FROM "
                                + PREFIX + "scheduler_state ORDER BY instance_name")) {
            List<Member> members = new ArrayList<>();
            while (rows.next()) {
                members.add(new Member(
                        rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), Duration.ofMillis(rows.getLong(3))));
            }
            return members;
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

    /** Interval of the heartbeat of an instance, as in PT5S: an instance without a heartbeat for a while counts as dead. */
    public void setCheckin(String checkin) {
        this.checkin = checkin;
    }
}

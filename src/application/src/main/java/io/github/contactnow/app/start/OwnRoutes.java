package io.github.contactnow.app.start;

import io.github.contactnow.routes.RoutesOff;
import io.github.contactnow.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.RoutesCollector;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.quarkus.main.CamelMain;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.FileUtil;
import org.jboss.logging.Logger;

/**
 * Routes of the user, beside those of the package. They start one after the other once the routes of the package run. A file that cannot be read
 * or a route that cannot start is named in one line, and stops the others only if {@code contactnow.strict-start} is true.
 */
@Singleton
public class OwnRoutes {

    private static final Logger LOG = Logger.getLogger(OwnRoutes.class);
    private static final String STRICT = "contactnow.strict-start";
    private static final String PATTERNS = "camel.main.routes-include-pattern";
    private static final String PACKAGED = "classpath:";

    /** Definitions that are to be started, with the names of their files. */
    private final Map<RouteDefinition, String> definitions = new LinkedHashMap<>();

    private volatile boolean started;

    void collect(@Observes BeforeConfigure event, Settings settings) {
        CamelMain main = (CamelMain) event.getMain();
        main.setRoutesCollector(new Collector(main.getRoutesCollector(), settings.flag(STRICT)));
    }

    void start(@Observes @Priority(0) AfterStart event, CamelContext camel, Settings settings) throws Exception {
        boolean strict = settings.flag(STRICT);
        for (Map.Entry<RouteDefinition, String> each : definitions.entrySet()) {
            start(camel, each.getKey(), each.getValue(), strict);
        }
        started = true;
    }

    /** Whether all of them have started, or are known to be unable to. */
    public boolean areStarted() {
        return started;
    }

    private static void start(CamelContext camel, RouteDefinition definition, String file, boolean strict)
            throws Exception {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        String id = definition.idOrCreate(camel.getCamelContextExtension().getContextPlugin(NodeIdFactory.class));
        if (model.getRouteDefinition(id) != null) {
            leaveOut(named(id, file), "its id is that of another route; give it another id", strict);
            return;
        }
        try {
            model.addRouteDefinition(definition);
        } catch (Exception e) {
            LOG.debugf(e, "Why the route %s cannot start", id);
            leaveOut(named(id, file), StartFailure.reason(e), strict);
            RoutesOff.of(camel).add(id, "it cannot start, see above");
            model.removeRouteDefinition(definition);
        }
    }

    private static String named(String id, String file) {
        return "Route " + id + " of " + file;
    }

    private static void leaveOut(String what, String reason, boolean strict) {
        if (strict) {
            throw new IllegalArgumentException(what + " cannot start, and " + STRICT + " is true: " + reason);
        }
        LOG.errorf("%s is left out, and the others run: %s", what, reason);
    }

    /** Collects the routes of the package as before, and takes those of the user out. */
    private final class Collector implements RoutesCollector {

        private final RoutesCollector all;
        private final boolean strict;

        Collector(RoutesCollector all, boolean strict) {
            this.all = all;
            this.strict = strict;
        }

        @Override
        public boolean isIgnoreLoadingError() {
            return all.isIgnoreLoadingError();
        }

        @Override
        public void setIgnoreLoadingError(boolean ignore) {
            all.setIgnoreLoadingError(ignore);
        }

        @Override
        public Collection<RoutesBuilder> collectRoutesFromRegistry(CamelContext camel, String exclude, String include) {
            return all.collectRoutesFromRegistry(camel, exclude, include);
        }

        @Override
        public Collection<RoutesBuilder> collectRoutesFromDirectory(
                CamelContext camel, String exclude, String include) {
            if (include == null || include.equals("false")) {
                return all.collectRoutesFromDirectory(camel, exclude, include);
            }
            Map<String, Resource> packaged = new LinkedHashMap<>();
            Map<String, Resource> editions = new LinkedHashMap<>();
            List<Resource> own = new ArrayList<>();
            for (String pattern : include.split(",")) {
                for (Resource file : files(camel, pattern.strip(), exclude)) {
                    if (pattern.strip().startsWith(PACKAGED)) {
                        packaged.put(name(file), file);
                    } else if (isPackaged(name(file))) {
                        editions.put(name(file), file);
                    } else {
                        own.add(file);
                    }
                }
            }
            packaged.putAll(editions);
            own.forEach(file -> read(camel, file));
            try {
                return PluginHelper.getRoutesLoader(camel).findRoutesBuilders(packaged.values());
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeException(e);
            }
        }

        @Override
        public Collection<Resource> findRouteResourcesFromDirectory(
                CamelContext camel, String exclude, String include) {
            return all.findRouteResourcesFromDirectory(camel, exclude, include);
        }

        private Collection<Resource> files(CamelContext camel, String pattern, String exclude) {
            try {
                Collection<Resource> files = all.findRouteResourcesFromDirectory(camel, exclude, pattern);
                if (files.isEmpty()) {
                    LOG.warnf("%s: no file matches %s", PATTERNS, pattern);
                }
                return files;
            } catch (RuntimeCamelException e) {
                throw new IllegalArgumentException(
                        PATTERNS + " has a part that names no files, '" + pattern + "': " + StartFailure.reason(e), e);
            }
        }

        /** Whether the package has a file of this name: another one is its new edition, and starts in its place. */
        private boolean isPackaged(String name) {
            return Thread.currentThread().getContextClassLoader().getResource("routes/" + name) != null;
        }

        private String name(Resource file) {
            return FileUtil.stripPath(file.getLocation());
        }

        private void read(CamelContext camel, Resource file) {
            Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
            String name = name(file);
            Function<RouteDefinition, Boolean> filter = model.getRouteFilter();
            try {
                model.setRouteFilter(definition -> {
                    definitions.put(definition, name);
                    return false;
                });
                PluginHelper.getRoutesLoader(camel).loadRoutes(file);
            } catch (Exception e) {
                LOG.debugf(e, "Why the file %s cannot be read", name);
                leaveOut("The file " + file.getLocation(), StartFailure.reason(e), strict);
            } finally {
                model.setRouteFilter(filter);
            }
        }
    }
}

package io.github.contactnow.app;

import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.SimpleRegistry;

/**
 * A thread-safe registry for the beans of routes: routes add their beans while they start, and a health request at that moment makes Camel
 * iterate over all of them.
 */
public class SafeRegistry extends SimpleRegistry {

    private static final long serialVersionUID = 1L;

    static void use(@Observes BeforeConfigure event, CamelContext camel) {
        DefaultRegistry all = (DefaultRegistry) camel.getRegistry();
        SafeRegistry safe = new SafeRegistry();
        safe.putAll((SimpleRegistry) all.getFallbackRegistry());
        all.setFallbackRegistry(safe);
    }

    @Override
    public synchronized <T> T lookupByNameAndType(String name, Class<T> type) {
        return super.lookupByNameAndType(name, type);
    }

    @Override
    public synchronized <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return super.findByTypeWithName(type);
    }

    @Override
    public synchronized <T> Set<T> findByType(Class<T> type) {
        return super.findByType(type);
    }

    @Override
    public synchronized void bind(String id, Class<?> type, Object bean) {
        super.bind(id, type, bean);
    }

    @Override
    public synchronized void unbind(String id) {
        super.unbind(id);
    }

    @Override
    public synchronized void close() {
        clear();
    }
}

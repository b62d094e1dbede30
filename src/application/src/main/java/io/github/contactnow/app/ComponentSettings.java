package io.github.contactnow.app;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.common.utils.StringUtil;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lists the options of Camel components that the environment sets by their real names. Camel takes its settings from the list of names, in which
 * a variable stands with a dot for each underscore: {@code security.protocol} would be the field {@code protocol} of a bean {@code security}.
 */
public final class ComponentSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** Variables by the names of settings whose values cannot be looked up by that name. */
    private final ConcurrentMap<String, String> entries = new ConcurrentHashMap<>();

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        String variable = value == null ? entries.get(name) : null;
        return variable == null ? value : context.proceed(variable);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        Set<String> variables = variables(names);
        if (variables.isEmpty()) {
            return names.iterator();
        }
        ComponentEnvironment environment = new ComponentEnvironment();
        for (String variable : variables) {
            names.remove(StringUtil.toLowerCaseAndDotted(variable));
            environment.setting(variable).ifPresent(setting -> {
                names.add(setting);
                if (setting.endsWith("]")) {
                    entries.put(setting, variable);
                }
            });
        }
        return names.iterator();
    }

    /** Those names that are environment variables for options of components. */
    static Set<String> variables(Iterable<String> names) {
        Set<String> variables = new LinkedHashSet<>();
        names.forEach(name -> {
            if (name.startsWith(ComponentEnvironment.PREFIX)) {
                variables.add(name);
            }
        });
        return variables;
    }
}

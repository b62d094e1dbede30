package io.github.contactnow.app.start;

import io.github.contactnow.settings.EffectiveSettings;
import io.github.contactnow.settings.SettingForm;
import io.github.contactnow.settings.SettingsFile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** The settings in force, from the configuration of Quarkus. What may hold a secret is masked. */
@Singleton
public class ShownSettings implements EffectiveSettings {

    private static final String MASK = "********";
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|password|token|credential|[.-]key)([.-].*)?|.*username");

    /** The address of a server or an endpoint, whose user and parameters may be secrets. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    private static final Pattern USER = Pattern.compile("(?<=://)[^/?#@]*@");
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;][^=?&;]{1,100}=)[^&;#]+");

    private final Config config;

    ShownSettings(Config config) {
        this.config = config;
    }

    @Override
    public List<Shown> all() {
        return SettingsFile.packaged().names().stream().map(this::shown).toList();
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }

    private Shown shown(String name) {
        ConfigValue value = config.getConfigValue(name);
        boolean set = value.getValue() != null && !value.getValue().isBlank();
        String source = value.getSourceName() == null ? "" : value.getSourceName();
        return new Shown(
                name,
                !set ? null : isSecret(name) ? MASK : withoutSecrets(value.getValue()),
                source.replaceFirst("\\[source=.*", ""),
                set
                        && value.getValue()
                                .equals(SettingsFile.packaged().defaults().get(name)));
    }

    private static String withoutSecrets(String value) {
        if (!ADDRESS.matcher(value).matches()) {
            return value;
        }
        return PARAMETER.matcher(USER.matcher(value).replaceAll(MASK + "@")).replaceAll(MASK);
    }

    private static boolean isSecret(String name) {
        SettingForm form = SettingForms.ALL.get(name);
        return form != null && form.secret() || SECRET.matcher(name).matches() || name.endsWith("url") && form == null;
    }
}

package io.postern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the code's. */
class ConfigurationTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(postern\\.[a-z.-]+)` \\| `(POSTERN_[A-Z_]+)` \\| (`[^`]+`|none) \\|", Pattern.MULTILINE);

    @Test
    void theReadmeHasEverySettingWithItsDefault() throws IOException {
        assertEquals(defaultsInTheCode(), defaultsInTheReadme());
    }

    private static Map<String, String> defaultsInTheReadme() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            assertEquals(environmentName(row.group(1)), row.group(2));
            defaults.put(row.group(1), row.group(3).replace("`", ""));
        }
        assertTrue(defaults.size() > 5);
        return defaults;
    }

    private static Map<String, String> defaultsInTheCode() throws IOException {
        Properties packaged = new Properties();
        try (InputStream file = ConfigurationTest.class.getResourceAsStream("/application.properties")) {
            packaged.load(file);
        }
        Map<String, String> defaults = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.postern").stream()
                        .filter(each -> each.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(mapping -> {
                            for (Method setting : mapping.getDeclaredMethods()) {
                                String name = name(mapping, setting);
                                defaults.put(name, byDefault(setting, packaged.getProperty(name)));
                            }
                        });
        return defaults;
    }

    private static String byDefault(Method setting, String packaged) {
        return Optional.ofNullable(packaged)
                .map(value -> value.replaceAll("\\$\\{quarkus.http.port:8080}", "<port>"))
                .or(() -> Optional.ofNullable(setting.getAnnotation(WithDefault.class))
                        .map(WithDefault::value))
                .orElse("none");
    }

    private static String name(Class<?> mapping, Method setting) {
        String kebab = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return mapping.getAnnotation(ConfigMapping.class).prefix() + "." + kebab;
    }

    private static String environmentName(String setting) {
        return setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}

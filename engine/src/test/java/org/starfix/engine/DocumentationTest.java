package org.starfix.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Support;
import org.starfix.engine.testing.MarkdownPage;

/** What the pages say of files, keys and features is so. */
class DocumentationTest {
    /** Options that are no keys of the specification. */
    private static final Set<String> OTHER_OPTIONS = Set.of(
            "preset",
            "kind",
            "format",
            "master",
            "save-parameters",
            "epoch",
            "table",
            "fail-if",
            "store",
            "run",
            "where",
            "sort",
            "limit",
            "plot",
            "output",
            "config",
            "log",
            "node-price",
            "field",
            "png",
            "regions");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern OPTION = Pattern.compile("--([a-z0-9][a-z0-9_-]*)=");
    private static final Pattern SETTING = Pattern.compile("([a-z][a-z0-9_]*)=(.*)");

    static List<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(MarkdownPage page) {
        assertThat(LINK.matcher(page.text()).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.path().resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void optionsAreOptionsOfTheProgram(MarkdownPage page) {
        assertThat(OPTION.matcher(page.text()).results().map(option -> option.group(1)))
                .allSatisfy(option -> assertThat(OTHER_OPTIONS.contains(option)
                                || ParameterSpec.find(option).isPresent())
                        .as(option)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void settingsAreValid(MarkdownPage page) {
        for (String code : MarkdownPage.code(page.text())) {
            Matcher setting = SETTING.matcher(code);
            Optional<Parameter> parameter = setting.matches() ? ParameterSpec.find(setting.group(1)) : Optional.empty();
            parameter.ifPresent(p -> assertThatCode(() -> p.type().canonical(setting.group(2)))
                    .as("%s: %s", page.path(), code)
                    .doesNotThrowAnyException());
        }
    }

    @Test
    void theArchitecturePageNamesEveryFeatureThatIsNotThere() {
        String notThere = MarkdownPage.of("ARCHITECTURE.md").between("## Not there yet", "## ");
        List<String> keys = MarkdownPage.code(notThere).stream()
                .map(code -> code.replaceFirst("=.*", ""))
                .toList();
        for (Parameter parameter : ParameterSpec.all()) {
            if (parameter.support() instanceof Support.Only) {
                assertThat(keys).contains(parameter.key());
            } else {
                assertThat(keys)
                        .filteredOn(key -> !key.equals("abs_refcat_columns"))
                        .doesNotContain(parameter.key());
            }
        }
    }

    @Test
    void theIndexOfDecisionsIsComplete() throws Exception {
        MarkdownPage index = MarkdownPage.of("docs/decisions/README.md");
        try (var files = Files.list(index.path().getParent())) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.matches("\\d{4}-.*\\.md")))
                    .allSatisfy(
                            name -> assertThat(index.text()).contains("[" + name.substring(0, 4) + "](" + name + ")"));
        }
    }
}

package org.starfix.engine.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What holds for the tests of every module. */
public final class TestRules {
    private static final ArchRule NONE_CAN_BE_SKIPPED = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.junit\\.jupiter\\.api\\.(Assumptions|Disabled|condition\\..*)"
                            + "|org\\.assertj\\.core\\.api\\.(BDD|With|)Assumptions|org\\.opentest4j\\.Test(Aborted|Skipped)Exception")
            .because("a test that is skipped shows nothing: what cannot run everywhere gets a tag and a profile");

    private TestRules() {}

    /** Checks the test classes of a package and those below. */
    public static void check(String rootPackage) {
        NONE_CAN_BE_SKIPPED.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(rootPackage));
    }

    /** Checks that whatever these classes do not call {@code @Nullable} is never null. */
    public static void checkNullMarked(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .as("packages without @NullMarked in their package-info.java")
                .isEmpty();
    }
}

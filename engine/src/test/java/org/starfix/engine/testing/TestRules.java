package org.starfix.engine.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

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
}

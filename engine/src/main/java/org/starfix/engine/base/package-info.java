/**
 * The errors that a caller of the engine may have to answer: a wrong setting, an input that cannot be used. What goes
 * wrong with one exposure is no error but its status.
 *
 * <p>Start at {@link org.starfix.engine.base.InputException}.
 */
@NullMarked
package org.starfix.engine.base;

import org.jspecify.annotations.NullMarked;

/** Placeholder, replaced by the packages. */
package org.starfix.jobs;

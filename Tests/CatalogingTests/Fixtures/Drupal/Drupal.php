<?php

/**
 * Static Service Container wrapper.
 */
class Drupal {

  /**
   * The current system version.
   */
  const VERSION = '10.1.5';

  const CORE_COMPATIBILITY = '8.x';

}

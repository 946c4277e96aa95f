<?php
/**
 * Plugin Name:       Anchor: the plugin
 * Plugin URI:        https://example.org/anchor
 * Description:       Holds pages where they are.
 * Version:           5.3.1
 * Requires at least: 6.0
 * License:           GPLv2 or later
 */

define( 'ANCHOR_VERSION', '5.3.1' );

<?php
/**
 * WordPress version
 */
// increment $wp_version = '0.1'; before
$wp_version = '6.4.2';
$wp_db_version = 56657;

<?php
// Cleans a page on the standard input as Roundcube does before it shows a message (program/actions/mail/index.php).
define('INSTALL_PATH', '/usr/share/roundcube/');
define('RCUBE_CONFIG_DIR', '/etc/roundcube/');
error_reporting(E_ERROR);
require_once INSTALL_PATH . 'program/lib/Roundcube/bootstrap.php';

$washer = new rcube_washtml([
    'show_washed' => false,
    'allow_remote' => true,
    'charset' => 'UTF-8',
    'html_elements' => ['body'],
    'html_attribs' => ['rel', 'type'],
    'css_prefix' => 'v1',
    'container_id' => 'message-htmlpart1',
]);
$washer->add_callback('style', function ($tag, $attributes, $content, $washtml) {
    $sheet = rcube_utils::mod_css_styles(html_entity_decode($content, ENT_COMPAT, 'UTF-8'), 'message-htmlpart1 div.rcmBody', true, 'v1');
    return '<style type="text/css">' . $sheet . '</style>';
});
$washer->add_callback('body', function ($tag, $attributes, $content, $washtml) {
    return '<div class="rcmBody"' . $attributes . '>' . $content . '</div>';
});
echo $washer->wash(stream_get_contents(STDIN));

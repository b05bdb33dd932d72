ALTER TABLE ONLY public.gateways
    ADD CONSTRAINT gateways_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.sites(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_gateway_id_fkey FOREIGN KEY (gateway_id) REFERENCES public.gateways(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.device_models(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.sensors
    ADD CONSTRAINT sensors_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.devices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.samples
    ADD CONSTRAINT samples_sensor_id_fkey FOREIGN KEY (sensor_id) REFERENCES public.sensors(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_sensor_id_fkey FOREIGN KEY (sensor_id) REFERENCES public.sensors(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.acknowledgements
    ADD CONSTRAINT acknowledgements_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES public.alerts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.acknowledgements
    ADD CONSTRAINT acknowledgements_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.operators(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.shifts
    ADD CONSTRAINT shifts_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.operators(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.shifts
    ADD CONSTRAINT shifts_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.sites(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.firmware
    ADD CONSTRAINT firmware_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.device_models(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.rollouts
    ADD CONSTRAINT rollouts_firmware_id_fkey FOREIGN KEY (firmware_id) REFERENCES public.firmware(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.rollouts
    ADD CONSTRAINT rollouts_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.devices(id) ON DELETE RESTRICT;
